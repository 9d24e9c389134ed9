import { DAYS_A_YEAR, type Day } from '../days.ts';
import type { Person } from '../identity/person.ts';
import { hostelPostcode, movedPostcode } from '../identity/postcodes.ts';
import type { RandomStream } from '../random.ts';
import { draw, weighted } from '../weighted.ts';

/** A stay at one place, until the next begins. Codes as nDelius names them. */
export interface Stay {
  readonly from: Day;
  readonly code: string;
  /** Undefined on the street. */
  readonly postcode: string | undefined;
}

/** Moves a year at a low and at a high level; tuned to the live model's share of pairs that share a postcode. */
const MOVES = { low: 0.045, high: 0.2 } as const;
/** Share of stays that are in a hostel or shelter, and on the street, at a high level; a low level has a tenth of it. */
const HOSTEL = 0.14;
const STREET = 0.06;

const SETTLED = weighted([
  ['A01D', 34],
  ['A01C', 30],
  ['A07B', 16],
  ['A07A', 10],
  ['A01A', 7],
  ['A04', 3],
]);
const HOSTELS = weighted([
  ['A04', 30],
  ['A08C', 25],
  ['A02', 20],
  ['A10', 5],
  ['A11', 12],
  ['A17', 8],
]);

function nextStay(chance: RandomStream, from: Day, home: string, share: number): Stay {
  const at = chance.unit() / (0.1 + 0.9 * share);
  if (at < STREET) return { from, code: chance.happens(0.7) ? 'A08A' : 'A03', postcode: undefined };
  if (at < STREET + HOSTEL) return { from, code: draw(chance, HOSTELS), postcode: hostelPostcode(chance) };
  return {
    from,
    code: draw(chance, SETTLED),
    postcode: chance.happens(0.25) ? home : movedPostcode(chance, home),
  };
}

/** Where a person lived, from the start of history, oldest first. */
export function addressesOf(
  chance: RandomStream,
  person: Person,
  share: number,
  from: Day,
  until: Day,
): readonly Stay[] {
  const stays: Stay[] = [{ from, code: draw(chance, SETTLED), postcode: person.firstPostcode }];
  const rate = MOVES.low + (MOVES.high - MOVES.low) * share;
  let home = person.firstPostcode;
  let day = from;
  for (;;) {
    day += 14 + Math.round(chance.wait(DAYS_A_YEAR / rate));
    if (day > until) return stays;
    const stay = nextStay(chance, day, home, share);
    if (stay.postcode !== undefined && stay.code.startsWith('A0') && stay.code < 'A02') home = stay.postcode;
    stays.push(stay);
  }
}

/** The stay on a day, and the one before it. */
export function stayOn(
  stays: readonly Stay[],
  day: Day,
): { readonly now: Stay | undefined; readonly before: Stay | undefined } {
  let at = 0;
  while (at + 1 < stays.length && (stays[at + 1]?.from ?? 0) <= day) at += 1;
  return { now: stays[at], before: stays[at - 1] };
}
