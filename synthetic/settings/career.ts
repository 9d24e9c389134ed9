import type { OffenceGroup } from './offence-groups.ts';

/**
 * How people offend. All are tuned so that a run comes near the published rates of calibration/published-figures.ts, unless a line
 * says otherwise.
 */

/** Criminogenic level: log-normal spread of the yearly rate of occasions at the peak age. */
export const LEVEL_MEDIAN = 0.0485;
export const LEVEL_SPREAD = 2;
/** Nobody is arrested oftener than this in a year, for long. */
export const LEVEL_MOST = 9.2;
/** Below this level everybody is taken for the same things. */
export const LEVEL_LEAST = 0.01;

/** Age-crime curve: rises to a peak, falls slowly, relative to the peak. */
export const PEAK_AGE = 16;
export const RISE_YEARS = 3;
export const FALL_YEARS = 22;
/** What is left of the curve in old age. */
export const OLD_AGE_SHARE = 0.14;
/** How much oftener those under eighteen are dealt with than the curve says. */
export const YOUTH_FACTOR = 1.36;

/** Those who offend most start youngest: the power of the age curve that dates the first occasion, beyond 1, from that level on. */
export const EARLY_ONSET = 6.5;
export const EARLY_ONSET_LEVEL = 1;

/** Careers end: mean years until they do, and what remains after. Long, since a level this low brings most people back seldom. */
export const CAREER_YEARS = 27;
export const AFTER_DESISTANCE = 0.08;
/** Offending comes in phases of about this many years, each with a rate of its own. */
export const PHASE_YEARS = 0.9;
export const PHASE_SPREAD = 0.95;

/** Rate in the first months after release, against the person's own: the risk is highest in the first three (Durham PCVC, quarterly performance). */
export const AFTER_RELEASE_FACTOR = 8.3;
export const AFTER_RELEASE_DAYS = 180;
/** The same after a long stay. */
export const AFTER_LONG_RELEASE_FACTOR = 2;

/** A long stay in prison changes some: rate afterwards against before, once this many days have been served in one stay. */
export const AFTER_LONG_CUSTODY = 0.57;
export const LONG_CUSTODY_DAYS = 170;
/** The same after two years, for which only grave offences are: these people offend less to begin with. */
export const AFTER_VERY_LONG_CUSTODY = 1.05;
export const VERY_LONG_CUSTODY_DAYS = 700;

/** RandomStream of one more offence on the same occasion, at a low and at a high level. */
export const ONE_MORE_LOW = 0.41;
export const ONE_MORE_HIGH = 0.53;
/** Level at which a person counts as wholly high. */
export const HIGH_LEVEL = 2.4;

/**
 * What people are taken for: the weight of each group at the level of `MIX_LEVEL`, and the power of the level by which it grows
 * or shrinks for others. Theft is what prolific people do, motoring what others do.
 */
export const MIX_LEVEL = 0.3;
export const MIX: readonly (readonly [OffenceGroup, number, number])[] = [
  ['Summary motoring', 29, -0.31],
  ['Summary non-motoring', 27, 0.16],
  ['Violence against the person', 8.8, -0.11],
  ['Drug', 11, -0.11],
  ['Sexual', 1.9, -0.24],
  ['Theft', 3.4, 1.4],
  ['Public order', 3.9, 0.15],
  ['Miscellaneous crimes against society', 3.5, -0.1],
  ['Possession of weapons', 2.7, 0.01],
  ['Fraud', 1.7, -0.03],
  ['Robbery', 0.75, 0.18],
  ['Criminal damage and arson', 0.5, 0.03],
];
/** What else comes to light on the same occasion, and how often an offence beside the main one is of another group. */
export const SIDE_MIX: readonly (readonly [OffenceGroup, number])[] = [
  ['Summary non-motoring', 42],
  ['Drug', 18],
  ['Public order', 14],
  ['Theft', 1],
  ['Summary motoring', 12],
];
export const SIDEWAYS = 0.35;
/** Share of a person's occasions that are of their own chosen group. */
export const SPECIALISM = 0.43;
