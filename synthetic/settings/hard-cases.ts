/**
 * How often each hard case is put into a life of the hard population: share of people with a career. All are the product's own
 * choice, high enough that a thousand people show every kind many times over.
 */
export const HARD_CASES = {
  /** A caution, a conviction and a release on one day. */
  oneDay: 0.12,
  /** An offence on the day of a release, proven later. */
  offenceOnReleaseDay: 0.12,
  /** An offence proven on the day of a release: the one released for, or an older one. */
  provenOnReleaseDay: 0.12,
  /** One, two or three recalls from one licence. */
  recalled: 0.12,
  /** Remand that ends in bail, acquittal or a sentence in the community. */
  remanded: 0.12,
  /** Breaches under every code, with and without prison, beside a new offence on the same day. */
  breached: 0.2,
  /** Two stays in prison that end on one day. */
  twoReleases: 0.06,
  /** A start point on 29 February, with offences about its anniversary. */
  leapDay: 0.12,
  /** Born on 29 February. */
  bornOnLeapDay: 0.04,
  /** Offences and proofs on the first and the last day of follow-up and wait, and a day beyond. */
  boundaries: 0.12,
  /** Convicted on the eighteenth birthday. */
  comingOfAge: 0.15,
  /** Of people who have been in prison: convicted elsewhere alone, so that the local police do not know them. */
  elsewhere: 0.12,
} as const;
export type HardCaseName = keyof typeof HARD_CASES;

/** Start points are put between these days, so that follow-up and wait end before the extracts do. */
export const HARD_CASES_FROM = '2012-04-01';
export const HARD_CASES_TO = '2024-09-30';

/** Share of the PNC, CRO and prison numbers an agency would otherwise write down that it lacks in the hard population. */
export const NUMBERS_LACKING = 0.5;

/** Months of which an extract holds no row, as when a delivery was lost. */
export const MONTHS_LOST: Readonly<Record<string, readonly string[]>> = {
  'police.offences': ['2016-08'],
  'prison.custody_periods': ['2019-03'],
};
