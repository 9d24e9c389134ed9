import type { CustodyPeriod } from '../career/custody.ts';
import type { Life } from '../career/life.ts';
import type { Occasion } from '../career/occasion.ts';
import { DAYS_A_YEAR, type Day, dayOf } from '../days.ts';
import type { RandomStream } from '../random.ts';
import { HARD_CASES_FROM, HARD_CASES_TO } from '../settings/hard-cases.ts';
import { anyKind, conviction, prison, stayFor } from './made-occasions.ts';

/** What a hard case adds to a life. */
export interface Addition {
  readonly occasions?: readonly Occasion[];
  readonly custody?: readonly CustodyPeriod[];
}

/** Makes one hard case in a life. */
export type HardCase = (chance: RandomStream, life: Life) => Addition;

const FIRST = dayOf(HARD_CASES_FROM);
const LAST = dayOf(HARD_CASES_TO);
const YOUNGEST_YEARS = 16;

/** A day for a start point, once the person is old enough; undefined for someone too young. */
export function someDay(chance: RandomStream, { person }: Life): Day | undefined {
  const from = Math.max(FIRST, Math.ceil(person.born + YOUNGEST_YEARS * DAYS_A_YEAR));
  return from > LAST ? undefined : chance.whole(from, LAST);
}

/** A release from a sentence: one of the person's own where there is one in range, else a made one with its sentence. */
export function someRelease(chance: RandomStream, life: Life): (Addition & { readonly on: Day }) | undefined {
  const own = life.career.custody.filter(
    ({ to, release, sentenceDays }) =>
      to >= FIRST && to <= LAST && release === 'CR' && sentenceDays !== undefined,
  );
  if (own.length > 0) return { on: chance.pick(own).to };
  const on = someDay(chance, life);
  if (on === undefined) return undefined;
  const served = chance.whole(14, 150);
  const sentence = conviction(
    anyKind(chance),
    on - served - 60,
    on - served,
    prison(on - served, 2 * served),
  );
  return { on, occasions: [sentence], custody: [stayFor(sentence, on - served, on)] };
}

export function both(first: Addition, second: Addition): Addition {
  return {
    occasions: [...(first.occasions ?? []), ...(second.occasions ?? [])],
    custody: [...(first.custody ?? []), ...(second.custody ?? [])],
  };
}
