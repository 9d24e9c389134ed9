import type { RowCondition } from '../agreements/agreement.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';

/**
 * SQL boolean of one condition over canonical columns; false, never null, where the field is absent.
 *
 * Codes are compared as text, so that a condition on a whole number reads the same on both engines.
 */
export function rowConditionSql(condition: RowCondition): string {
  const field = identifier(condition.field);
  return `(${field} IS NOT NULL AND ${comparison(condition, field)})`;
}

/** All of them hold; `true` for none. */
export function rowConditionsSql(conditions: readonly RowCondition[]): string {
  return conditions.length === 0 ? 'true' : conditions.map(rowConditionSql).join(' AND ');
}

function comparison(condition: RowCondition, field: string): string {
  if ('equals' in condition) return `CAST(${field} AS varchar) = ${literal(condition.equals)}`;
  if ('in' in condition) return `CAST(${field} AS varchar) IN (${condition.in.map(literal).join(', ')})`;
  return `${field} >= DATE ${literal(condition.on_or_after)}`;
}
