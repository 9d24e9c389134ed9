/**
 * What agencies' systems write in a cell of which they know nothing, in capitals; a day is written `yyyy-mm-dd` and stands for every way of
 * writing that day. A partnership may name others: `placeholders` of its `throughline.yaml`.
 */
export const PLACEHOLDERS: readonly string[] = [
  'NULL',
  '\\N',
  'N/A',
  'NONE',
  'NFA',
  'UNKNOWN',
  'NOT KNOWN',
  'NOT RECORDED',
  '1900-01-01',
];
