/** Share of rows sent a second time with something broken in it, so that intake has something to refuse. */
export const BAD_ROW = 0.003;
/** What is broken, with weights. */
export const FAULTS = [
  ['impossible date', 24],
  ['wrong check letter', 20],
  ['required value missing', 22],
  ['unknown code', 22],
  ['cell too few', 6],
  ['cell too many', 6],
] as const;
export type Fault = (typeof FAULTS)[number][0];
