import { addMonths, type Day, dayOf, isoDate } from '../days.ts';
import type { PublishedFigure } from './published-figures.ts';

/** Everyone whose first start point lies from `first` to `last` is one entry. */
export interface Cohort {
  readonly measure: PublishedFigure['measure'];
  readonly first: Day;
  readonly last: Day;
}

const FOLLOW_UP_MONTHS = 12;
const WAITING_MONTHS = 6;
/** So many years of cohorts are counted: twenty quarters, or five years from April to March. */
const YEARS = 5;

const LENGTHS = [
  { measure: 'Three-month', months: 3, count: 4 * YEARS },
  { measure: 'Twelve-month', months: 12, count: YEARS },
] as const;

/** Last day of the follow-up of a start point; the anniversary is outside. */
export function followUpEnd(start: Day): Day {
  return addMonths(start, FOLLOW_UP_MONTHS) - 1;
}

/** Last day on which a reoffence may be proven. */
export function waitEnd(start: Day): Day {
  return addMonths(followUpEnd(start), WAITING_MONTHS);
}

/** The latest cohorts of both lengths whose follow-up and wait are over on the last day known. */
export function completeCohorts(asAt: Day): readonly Cohort[] {
  const january = dayOf(`${isoDate(asAt).slice(0, 4)}-01-01`);
  return LENGTHS.flatMap(({ measure, months, count }) => {
    const cohorts: Cohort[] = [];
    // Years run from April to March.
    for (let first = addMonths(january, months === 3 ? 12 : 3); cohorts.length < count; ) {
      const last = addMonths(first, months) - 1;
      if (waitEnd(last) <= asAt) cohorts.push({ measure, first, last });
      first = addMonths(first, -months);
    }
    return cohorts;
  });
}
