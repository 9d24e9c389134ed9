import type { OffenceGroup } from '../career/offence-catalogue.ts';

/**
 * How people offend. All are tuned so that a run comes near the published proven reoffending table
 * (facts: MoJ, 2023/24 and the tables named there), unless a line says otherwise.
 */

/** Criminogenic level: log-normal spread of the yearly rate of occasions at the peak age. */
export const LEVEL_MEDIAN = 0.16;
export const LEVEL_SPREAD = 1.55;
/** Nobody is arrested oftener than this in a year, for long. */
export const LEVEL_MOST = 14;

/** Age-crime curve: rises to a peak at 19, falls slowly, relative to the peak. */
export const PEAK_AGE = 19;
export const RISE_YEARS = 3;
export const FALL_YEARS = 17;
/** What is left of the curve in old age. */
export const OLD_AGE_SHARE = 0.12;

/** Careers end: mean years of active offending, and what remains after. */
export const CAREER_YEARS = 9;
export const AFTER_DESISTANCE = 0.08;
/** Offending comes in phases of about this many years, each with a rate of its own. */
export const PHASE_YEARS = 0.8;
export const PHASE_SPREAD = 0.75;

/** Rate in the first months after release, against the person's own (facts: highest risk in the first three months). */
export const AFTER_RELEASE_FACTOR = 1.9;
export const AFTER_RELEASE_DAYS = 120;

/** Chance of one more offence on the same occasion, at a low and at a high level. */
export const ONE_MORE_LOW = 0.22;
export const ONE_MORE_HIGH = 0.5;
/** Level at which a person counts as wholly high. */
export const HIGH_LEVEL = 3;

/** What people of a low level are taken for, and what people of a high level are; each person mixes the two. */
export const LOW_MIX: readonly (readonly [OffenceGroup, number])[] = [
  ['Summary motoring', 34],
  ['Summary non-motoring', 22],
  ['Violence against the person', 12],
  ['Drug', 12],
  ['Sexual', 3.5],
  ['Theft', 6],
  ['Public order', 4],
  ['Miscellaneous crimes against society', 4],
  ['Possession of weapons', 3],
  ['Fraud', 2],
  ['Robbery', 0.8],
  ['Criminal damage and arson', 0.5],
];
export const HIGH_MIX: readonly (readonly [OffenceGroup, number])[] = [
  ['Theft', 48],
  ['Summary non-motoring', 19],
  ['Drug', 8],
  ['Public order', 5],
  ['Violence against the person', 5],
  ['Summary motoring', 5],
  ['Miscellaneous crimes against society', 3],
  ['Possession of weapons', 3.5],
  ['Fraud', 1],
  ['Robbery', 1],
  ['Criminal damage and arson', 0.6],
  ['Sexual', 0.3],
];
/** Share of a person's occasions that are of their own chosen group. */
export const SPECIALISM = 0.4;
