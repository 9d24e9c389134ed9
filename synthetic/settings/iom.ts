/** Integrated Offender Management cohort. Thresholds are not published; these are the product's own. */

/** Proven occasions before someone is looked at. */
export const PROVEN_OCCASIONS = 4;
/** Level (share, 0 to 1) from which someone counts as high risk. */
export const HIGH_RISK = 0.35;
/** RandomStream of selection at each conviction, once eligible, by category. */
export const SELECTED = { FIXED: 0.09, FLEX: 0.04, FREE: 0.012 } as const;
/** Months in the cohort: at least six of support and six of monitoring in the Wiltshire scheme (cms.wiltshire.gov.uk, ID=119451). */
export const MONTHS = { least: 6, mean: 11 } as const;
