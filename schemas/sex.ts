/** Sex as linkage compares it, whatever the agency writes. Unknown, unspecified and indeterminate are absent, never a third value. */
export type CanonicalSex = 'M' | 'F';

const MALE = ['M', '1'];
const FEMALE = ['F', '2'];

/** The canonical sex of a code of any gender kind; undefined where the code says none. */
export function canonicalSex(code: string): CanonicalSex | undefined {
  if (MALE.includes(code)) return 'M';
  return FEMALE.includes(code) ? 'F' : undefined;
}

/** The same in SQL over a varchar expression: `M`, `F` or null. */
export function canonicalSexSql(expression: string): string {
  const codes = (list: readonly string[]) => list.map((code) => `'${code}'`).join(', ');
  return `CASE WHEN ${expression} IN (${codes(MALE)}) THEN 'M' WHEN ${expression} IN (${codes(FEMALE)}) THEN 'F' END`;
}
