import type { CustodyPeriod } from '../career/custody.ts';
import type { Life } from '../career/life.ts';
import { mainOffence, type Occasion } from '../career/occasion.ts';
import { type Day, isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import type { Extracts, Setting } from './extracts.ts';
import { idOn, type SourceRecord } from './source-record.ts';

/** A sentence that probation supervises. */
export interface Supervision {
  readonly occasion: Occasion;
  readonly convictedOn: Day;
  readonly sentencedOn: Day;
  readonly type: 'SC' | 'NC' | 'SP';
  readonly disposal: string;
  readonly days: number;
  /** Of a prison sentence: the stay it brought, and the recall that followed. */
  readonly stay: CustodyPeriod | undefined;
  readonly recalledOn: Day | undefined;
  readonly endsOn: Day;
}

function disposalType(code: string, days: number): Pick<Supervision, 'type' | 'disposal'> {
  switch (code) {
    case '1081':
      return { type: 'NC', disposal: 'CUSTODY_YOUTH' };
    case '1024':
      return { type: 'SC', disposal: 'CUSTODY_YOUTH' };
    case '1002':
      return { type: 'SC', disposal: days < 365 ? '307' : 'CUSTODY_12' };
    case '1115':
      return { type: 'SP', disposal: 'SUSPENDED' };
    case '1141':
      return { type: 'SP', disposal: 'YOUTH_ORDER' };
    default:
      return { type: 'SP', disposal: '329' };
  }
}

/** The sentences of a life that come to probation, in order of sentence. */
export function supervisions(life: Life): readonly Supervision[] {
  const found: Supervision[] = [];
  for (const occasion of life.career.occasions) {
    const verdict = occasion.verdict;
    if (verdict?.adjudication !== 'GUILTY') continue;
    const { disposal } = verdict;
    if (disposal.kind !== 'custody' && disposal.kind !== 'suspended' && disposal.kind !== 'order') continue;
    const at = life.career.custody.findIndex((period) => period.occasion === occasion);
    const stay = life.career.custody[at];
    const next = at < 0 ? undefined : life.career.custody[at + 1];
    const recalled = next !== undefined && (next.admission === 'L' || next.admission === 'Y');
    found.push({
      occasion,
      convictedOn: verdict.on,
      sentencedOn: disposal.on,
      ...disposalType(disposal.code, disposal.days),
      days: disposal.days,
      stay,
      recalledOn: recalled ? next.from : undefined,
      endsOn: disposal.on + disposal.days,
    });
  }
  return found.toSorted((a, b) => a.sentencedOn - b.sentencedOn);
}

function ending(
  chance: RandomStream,
  { type, endsOn, sentencedOn, recalledOn }: Supervision,
): { on: Day; reason: string } {
  if (type !== 'SP') return { on: endsOn, reason: recalledOn === undefined ? 'COMPLETED' : 'RECALLED' };
  const at = chance.unit();
  const early = Math.round(sentencedOn + (endsOn - sentencedOn) * (0.25 + chance.unit() * 0.6));
  if (at < 0.62) return { on: endsOn, reason: 'COMPLETED' };
  if (at < 0.77) return { on: endsOn, reason: 'EXPIRED' };
  if (at < 0.87) return { on: early, reason: 'REVOKED_BREACH' };
  if (at < 0.96) return { on: early, reason: 'REVOKED_OFFENCE' };
  return { on: early, reason: at < 0.99 ? 'REVOKED_PROGRESS' : 'OTHER' };
}

/** nDelius numbers a person's sentences from 1, under each case reference anew. */
export function writeSentences(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  supervised: readonly Supervision[],
  records: readonly SourceRecord[],
): void {
  const numbers = new Map<string, number>();
  for (const sentence of supervised) {
    const id = idOn(records, sentence.sentencedOn);
    const number = (numbers.get(id) ?? 0) + 1;
    numbers.set(id, number);
    const main = mainOffence(sentence.occasion);
    const { on, reason } = ending(chance, sentence);
    const ended = on <= setting.asAt;
    const licence =
      sentence.stay !== undefined && sentence.stay.to <= setting.asAt ? sentence.stay.to : undefined;
    const breached = reason === 'REVOKED_BREACH' || chance.happens(0.08);
    extracts.row(
      'probation.sentences',
      {
        crn: id,
        event_number: number,
        main_offence_code: main.kind.code.replace('/', ''),
        offence_date: isoDate(main.start),
        conviction_date: isoDate(sentence.convictedOn),
        sentence_date: isoDate(sentence.sentencedOn),
        sentence_type: sentence.type,
        disposal_type: sentence.disposal,
        length_days: sentence.days,
        licence_start_date: licence === undefined ? undefined : isoDate(licence),
        expected_end_date: isoDate(sentence.endsOn),
        termination_date: ended ? isoDate(on) : undefined,
        termination_reason: ended ? reason : undefined,
        in_breach: !ended && breached ? 'Y' : 'N',
      },
      chance,
    );
  }
}
