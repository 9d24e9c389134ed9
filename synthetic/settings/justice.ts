/** What police, courts and prisons do with an occasion. Tuned to the published spread of index disposals unless said otherwise. */

/** Share of named suspects for whom the matter ends without charge or any formal outcome. */
export const NO_FORMAL_OUTCOME = 0.28;
/** Of those, the outcomes and their weights (Home Office outcomes framework; round). */
export const INFORMAL_OUTCOMES = [
  ['16', 42],
  ['15', 24],
  ['8', 14],
  ['22', 6],
  ['10', 4],
  ['21', 4],
  ['9', 3],
  ['6', 2],
  ['7', 1],
] as const;

/** RandomStream of a caution by previous proven occasions (0, 1, 2, 3 or more), for an offence of gravity up to `CAUTION_GRAVITY`. */
export const ADULT_CAUTION = [0.74, 0.24, 0.09, 0.03] as const;
export const YOUTH_CAUTION = [0.7, 0.5, 0.3, 0.1] as const;
export const CAUTION_GRAVITY = 4.5;
/** Motoring is charged, hardly ever cautioned. */
export const MOTORING_CAUTION = 0.02;

/** Days from the offence to the police outcome, and from charge to the verdict: medians and log spreads. */
export const DAYS_TO_OUTCOME = { median: 14, spread: 1.1 } as const;
export const DAYS_TO_COURT = { median: 55, spread: 0.75 } as const;
/** Adjournment between verdict and sentence, for heavier cases: share, and days. */
export const ADJOURNED = 0.3;
export const ADJOURNED_DAYS = [14, 42] as const;
/** Share of charged cases that end in conviction; about 86 % (MoJ criminal justice statistics, conviction ratio). */
export const CONVICTED = 0.86;
/** Of the rest, the share found not guilty; others are withdrawn or dismissed. */
export const ACQUITTED_OF_REST = 0.3;

/** Logit of immediate or suspended custody: base, per point of gravity, per doubling of the record. */
export const CUSTODY_LOGIT = { base: -7.35, gravity: 1.01, record: 0.52 } as const;
/** Share of prison sentences up to two years that are suspended, at no record and per doubling of it. */
export const SUSPENDED = { base: 0.62, record: -0.085 } as const;
/** Logit of a community order, for those who do not go to prison. */
export const COMMUNITY_LOGIT = { base: -3, gravity: 0.64, record: 0.12 } as const;
/** The rest: weights of fine, discharge and other (no separate penalty, bound over), for motoring and for everything else. */
export const MOTORING_REST = { fine: 96, discharge: 3, other: 0.5 } as const;
export const OTHER_REST = { fine: 64, discharge: 31, other: 1.8 } as const;
/** Factor on the weights of discharge and other, per doubling of the record. */
export const REST_PER_DOUBLING = { discharge: 0.85, other: 1.55 } as const;

/** Length of prison sentence in days: median at gravity 2, factor per point of gravity, log spread. */
export const CUSTODY_DAYS = { median: 50, perGravity: 1.72, spread: 0.45, least: 14, most: 7300 } as const;
/** Share of the sentence served before conditional release, by law for most sentences in these years. */
export const SERVED = 0.5;
/** Share of defendants bound for custody who wait for court on remand. */
export const REMANDED = 0.35;
/** Share of other charged defendants of gravity 4 and more who are remanded for a while and then go free. */
export const REMANDED_NEEDLESSLY = 0.03;
/** Recall on licence: yearly rate at a low and at a high level, and the length of a fixed-term recall in days. */
export const RECALL_RATE = { low: 0.12, high: 0.4 } as const;
export const RECALL_DAYS = [14, 28] as const;
/** Length of community orders and of suspended sentence orders, in days. */
export const ORDER_DAYS = [183, 274, 365, 365, 365, 548, 730] as const;
/** Share of court orders with a breach taken back to court. */
export const BREACHED = 0.14;
