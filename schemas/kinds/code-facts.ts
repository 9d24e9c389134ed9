import type { CodeFact, FieldKind } from '../contract.ts';
import { literal } from './sql-literal.ts';

/** SQL of what a code list says of a code, e.g. its sex, over a varchar expression; null where it says nothing. */
export function codeFactSql(kind: FieldKind, fact: CodeFact, expression: string): string {
  const codes = Map.groupBy(Object.entries(kind.codeFacts?.[fact] ?? {}), ([, value]) => value);
  if (codes.size === 0) return 'CAST(NULL AS varchar)';
  const branches = [...codes].map(
    ([value, of]) =>
      `WHEN ${expression} IN (${of.map(([code]) => literal(code)).join(', ')}) THEN ${literal(value)}`,
  );
  return `CASE ${branches.join(' ')} END`;
}
