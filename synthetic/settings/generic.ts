/** How agencies without a writer of their own deal with people. The product's own choice: nothing is known of them but their contracts. */

/** Share of people such an agency knows, at a low and at a high level of offending. */
export const KNOWN = { low: 0.12, high: 0.5 } as const;
/** It first dealt with people at most so many years before the end of the extracts. */
export const YEARS_OF_CONTACT = 10;
/** Nobody has dealings of their own before this age. */
export const YOUNGEST = 10;
/** RandomStream of one more contact, and of one more row of an extract after each. */
export const ANOTHER_CONTACT = 0.45;
export const MOST_CONTACTS = 6;
/** Share of optional cells that are filled: dates, which may be still to come, and others. */
export const FILLED = { date: 0.65, other: 0.88 } as const;
/** Mean days from one date of a row to the next. */
export const DAYS_APART = 120;
/** Share of rows that take back another, where the contract knows such rows. */
export const TAKEN_BACK = 0.02;
