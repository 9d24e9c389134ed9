import type { Life } from '../career/life.ts';
import type { Day } from '../days.ts';
import { type Cohort, completeCohorts } from './cohorts.ts';
import { isYouth, lengthBands, previousBand, reoffencesAfter } from './entry.ts';
import { type IndexStart, indexStarts, type ProvenOffence, provenOffences, rankOf } from './index-starts.ts';
import { PUBLISHED_FIGURES, type PublishedFigure } from './published-figures.ts';

/** A published figure, and what the people made come to when they are counted alike. */
export interface CalibrationRow extends PublishedFigure {
  /** Entries into cohorts: a person counts once per cohort. */
  readonly offenders: number;
  readonly reoffenders: number;
  readonly reoffences: number;
  /** In the unit of `value`, to two places; null where nobody made is in the category. */
  readonly here: number | null;
}

interface Tally {
  offenders: number;
  reoffenders: number;
  reoffences: number;
}

const nameOf = ({
  measure,
  adult_or_youth,
  breakdown,
  category,
}: Pick<PublishedFigure, 'measure' | 'adult_or_youth' | 'breakdown' | 'category'>) =>
  [measure, adult_or_youth, breakdown, category].join('|');

/** Counts proven reoffending as people go by, by the Ministry of Justice's definition, from the truth. */
export class Calibration {
  readonly #asAt: Day;
  readonly #cohorts: readonly Cohort[];
  readonly #tallies = new Map<string, Tally>();

  constructor(asAt: Day) {
    this.#asAt = asAt;
    this.#cohorts = completeCohorts(asAt);
    for (const figure of PUBLISHED_FIGURES) {
      this.#tallies.set(nameOf(figure), { offenders: 0, reoffenders: 0, reoffences: 0 });
    }
  }

  /** People convicted elsewhere alone are outside the measure: nothing local says what they did. */
  add(life: Life): void {
    if (life.convictedElsewhere) return;
    const starts = indexStarts(life, this.#asAt).toSorted(
      (a, b) => a.on - b.on || rankOf(a.disposal) - rankOf(b.disposal),
    );
    if (starts.length === 0) return;
    const proven = provenOffences(life, this.#asAt);
    for (const { measure, first, last } of this.#cohorts) {
      const entries = starts.filter(({ on }) => on >= first && on <= last);
      if (entries.length > 0) this.#addEntries(measure, life, entries, proven);
    }
  }

  /** The first start point counts everywhere but by disposal, where the first of each disposal counts. */
  #addEntries(
    measure: Cohort['measure'],
    life: Life,
    entries: readonly IndexStart[],
    proven: readonly ProvenOffence[],
  ): void {
    const seen = new Set<string>();
    for (const [at, start] of entries.entries()) {
      const categories = [...(at === 0 ? wholeCohort(start, proven) : []), ...byDisposal(start)].filter(
        ([breakdown, category]) => !seen.has(breakdown) && !seen.has(`${breakdown}|${category}`),
      );
      if (categories.length === 0) continue;
      const reoffences = reoffencesAfter(start, proven);
      const whose = ['All', isYouth(life, start) ? 'Youth' : 'Adult'] as const;
      for (const [breakdown, category] of categories) {
        seen.add(`${breakdown}|${category}`);
        for (const adult_or_youth of whose) {
          this.#count(nameOf({ measure, adult_or_youth, breakdown, category }), reoffences);
        }
      }
      // Of several releases in a cohort the first one says how long the sentence was.
      if (start.disposal === 'Custody') seen.add('Custody length');
    }
  }

  #count(name: string, reoffences: number): void {
    const tally = this.#tallies.get(name);
    if (tally === undefined) return;
    tally.offenders += 1;
    tally.reoffences += reoffences;
    if (reoffences > 0) tally.reoffenders += 1;
  }

  /** The table so far: one row for each published figure. */
  rows(): readonly CalibrationRow[] {
    return PUBLISHED_FIGURES.map((figure) => {
      const tally = this.#tallies.get(nameOf(figure)) ?? { offenders: 0, reoffenders: 0, reoffences: 0 };
      const { offenders, reoffenders, reoffences } = tally;
      const ratio = figure.statistic === 'rate' ? (100 * reoffenders) / offenders : reoffences / reoffenders;
      return { ...figure, ...tally, here: Number.isFinite(ratio) ? Math.round(100 * ratio) / 100 : null };
    });
  }
}

type Place = readonly [breakdown: string, category: string];

function wholeCohort(start: IndexStart, proven: readonly ProvenOffence[]): readonly Place[] {
  return [
    ['Overall', 'All offenders'],
    ['Previous offences', previousBand(start, proven)],
    ...(start.group === undefined ? [] : [['Index offence group', start.group] as const]),
  ];
}

function byDisposal({ disposal, sentenceDays }: IndexStart): readonly Place[] {
  const parent = disposal === 'Custody' || disposal === 'Court order';
  return [
    ['Index disposal', disposal],
    ...(parent ? [['Index disposal', 'Custody or court order'] as const] : []),
    ...(disposal === 'Custody' && sentenceDays !== undefined
      ? lengthBands(sentenceDays).map((band) => ['Custody length', band] as const)
      : []),
  ];
}
