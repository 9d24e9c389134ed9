import type { Life } from '../career/life.ts';
import { provenOn } from '../career/occasion.ts';
import { ageCurve } from '../career/offending.ts';
import { DAYS_A_YEAR, type Day, isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import type { Extracts, Setting } from './extracts.ts';
import type { Supervision } from './probation-sentences.ts';
import { idOn, type SourceRecord } from './source-record.ts';

/** How far the actuarial score strays from the true risk, on the logit scale; tuned to an AUC near .75. */
const SCORE_NOISE = 0.7;
/** Share of occasions that end up proven: what a risk of reconviction can see. */
const PROVEN_SHARE = 0.6;
/** Sections, their highest score, and how they lean on the person's level (0 to 1). */
const SECTIONS = [
  ['accommodation', 8, 1.6],
  ['ete', 20, 1.2],
  ['relationships', 12, 0.7],
  ['lifestyle', 10, 1.6],
  ['drugs', 18, 2.0],
  ['alcohol', 10, 0.6],
  ['thinking', 20, 1.0],
  ['attitudes', 16, 1.1],
] as const;

const percent = (probability: number): number => Math.max(1, Math.min(99, Math.round(probability * 100)));

function scores(chance: RandomStream, life: Life, day: Day) {
  const { career, person } = life;
  const record = career.occasions.filter((occasion) => (provenOn(occasion) ?? day) < day).length;
  const rate = PROVEN_SHARE * career.level * ageCurve((day - person.born) / DAYS_A_YEAR) + 0.02 * record;
  const truth = Math.min(0.97, Math.max(0.02, 1 - Math.exp(-rate)));
  const logit = Math.log(truth / (1 - truth)) + SCORE_NOISE * chance.normal();
  const oneYear = 1 / (1 + Math.exp(-logit));
  const serious = Math.min(60, chance.logNormal(0.6 + 4 * oneYear * oneYear, 0.7));
  return {
    ogrs3_score_1: percent(oneYear),
    ogrs3_score_2: percent(1 - (1 - oneYear) ** 1.65),
    rsr_score: Math.min(99, serious).toFixed(2),
  };
}

function needs(chance: RandomStream, share: number): Readonly<Record<string, number>> {
  const need = 0.25 + 0.55 * share;
  return Object.fromEntries(
    SECTIONS.map(([section, most, lean]) => {
      const drawn = need + (share - 0.3) * 0.15 * lean + 0.22 * chance.normal();
      return [`oasys_${section}`, Math.max(0, Math.min(most, Math.round(drawn * most * 0.8)))];
    }),
  );
}

/** An assessment at each sentence, and a review about yearly while it lasts. */
export function writeAssessments(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  supervised: readonly Supervision[],
  records: readonly SourceRecord[],
): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const sentence of supervised) {
    const lengthOfWork = Math.min(sentence.endsOn, setting.asAt);
    for (
      let day = sentence.sentencedOn + chance.whole(2, 30);
      day <= lengthOfWork;
      day += 300 + chance.whole(0, 130)
    ) {
      if (day < last + 60) continue;
      last = day;
      const brief = chance.happens(0.25);
      extracts.row(
        'probation.assessments',
        {
          crn: idOn(records, day),
          assessment_date: isoDate(day),
          ...scores(chance, life, day),
          ...(brief ? {} : needs(chance, life.career.share)),
        },
        chance,
      );
    }
  }
}
