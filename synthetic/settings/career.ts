import type { OffenceGroup } from './offence-groups.ts';

/**
 * How people offend. All are tuned so that a run comes near the published rates of calibration/published.ts, unless a line
 * says otherwise.
 */

/** Criminogenic level: log-normal spread of the yearly rate of occasions at the peak age. */
export const LEVEL_MEDIAN = 0.058;
export const LEVEL_SPREAD = 1.92;
/** Nobody is arrested oftener than this in a year, for long. */
export const LEVEL_MOST = 5;

/** Age-crime curve: rises to a peak, falls slowly, relative to the peak. */
export const PEAK_AGE = 16;
export const RISE_YEARS = 3;
export const FALL_YEARS = 18;
/** What is left of the curve in old age. */
export const OLD_AGE_SHARE = 0.12;

/** Careers end: mean years until they do, and what remains after. Long, since a level this low brings most people back seldom. */
export const CAREER_YEARS = 30;
export const AFTER_DESISTANCE = 0.08;
/** Offending comes in phases of about this many years, each with a rate of its own. */
export const PHASE_YEARS = 0.8;
export const PHASE_SPREAD = 0.9;

/** Rate in the first months after release, against the person's own: the risk is highest in the first three (Durham PCVC, quarterly performance). */
export const AFTER_RELEASE_FACTOR = 5;
export const AFTER_RELEASE_DAYS = 180;

/** A long stay in prison changes some: rate afterwards against before, once this many days have been served in one stay. */
export const AFTER_LONG_CUSTODY = 0.62;
export const LONG_CUSTODY_DAYS = 170;

/** RandomStream of one more offence on the same occasion, at a low and at a high level. */
export const ONE_MORE_LOW = 0.36;
export const ONE_MORE_HIGH = 0.58;
/** Level at which a person counts as wholly high. */
export const HIGH_LEVEL = 2.4;

/** Level from which all that a person does is what prolific people do, and how steeply it comes on below. */
export const PROLIFIC_LEVEL = 4.5;
export const PROLIFIC_STEEPNESS = 1.5;

/** What people of a low level are taken for, and what people of a high level are; each person mixes the two. */
export const LOW_MIX: readonly (readonly [OffenceGroup, number])[] = [
  ['Summary motoring', 34],
  ['Summary non-motoring', 22],
  ['Violence against the person', 13],
  ['Drug', 12],
  ['Sexual', 2.2],
  ['Theft', 1],
  ['Public order', 4],
  ['Miscellaneous crimes against society', 4],
  ['Possession of weapons', 3],
  ['Fraud', 1.5],
  ['Robbery', 0.8],
  ['Criminal damage and arson', 0.5],
];
export const HIGH_MIX: readonly (readonly [OffenceGroup, number])[] = [
  ['Theft', 70],
  ['Summary non-motoring', 20],
  ['Drug', 7],
  ['Public order', 5],
  ['Violence against the person', 5],
  ['Summary motoring', 2],
  ['Miscellaneous crimes against society', 3],
  ['Possession of weapons', 3.5],
  ['Fraud', 1.6],
  ['Robbery', 1],
  ['Criminal damage and arson', 0.6],
  ['Sexual', 0.1],
];
/** What else comes to light on the same occasion, and how often an offence beside the main one is of another group. */
export const SIDE_MIX: readonly (readonly [OffenceGroup, number])[] = [
  ['Summary non-motoring', 42],
  ['Drug', 18],
  ['Public order', 14],
  ['Theft', 5],
  ['Summary motoring', 12],
];
export const SIDEWAYS = 0.3;
/** Share of a person's occasions that are of their own chosen group. */
export const SPECIALISM = 0.4;
