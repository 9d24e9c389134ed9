/** Who comes to health services, and what for. Shares are the product's own choice; codes are those of the contracts. */

/** Share in drug or alcohol treatment at some time, at a low and at a high level. */
export const TREATED = { low: 0.05, high: 0.55 } as const;
/** Episodes after the first. */
export const ANOTHER_EPISODE = 0.4;
/** Share of patients who let the rest of the episode be shared. */
export const CONSENT = 0.93;
/** RandomStream that an arrest brings a liaison and diversion referral, at a low and at a high level. */
export const LIAISON = { low: 0.05, high: 0.09 } as const;
/** RandomStream that a reception brings a prison in-reach referral. */
export const IN_REACH = 0.1;
