import type { FieldType } from '../../schemas/contract.ts';
import type { Treatment } from '../agreements/agreement.ts';

/**
 * SQL of the treated value over a canonical column (dates are `date`, postcodes `LS1 4AP`). Null stays null, a second
 * treatment changes nothing, and what is not of the canonical form becomes null rather than pass through.
 *
 * @throws Error for treatments that are not made in SQL: a key never appears there (`pseudonyms`), and `link_only` and
 * `withhold` fields have no value to select. Asking is a fault of ours.
 */
export function treatmentSql(treatment: Treatment, expression: string, type: FieldType): string {
  if (treatment.kind === 'share') return expression;
  if (treatment.kind !== 'generalise') throw new Error(`No SQL makes a field ${treatment.kind}.`);
  const needs: FieldType = treatment.to === 'month' || treatment.to === 'year' ? 'date' : 'string';
  if (type !== needs) throw new Error(`A ${type} has no ${treatment.to}.`);
  switch (treatment.to) {
    case 'month':
    case 'year':
      return `CAST(date_trunc('${treatment.to}', ${expression}) AS date)`;
    case 'outward_postcode':
      return capture(expression, '^([A-Z]{1,2}[0-9][A-Z0-9]?)( [0-9][A-Z]{2})?$');
    case 'area':
      return capture(expression, '^([A-Z]{1,2})([0-9][A-Z0-9]?( [0-9][A-Z]{2})?)?$');
  }
}

/** Trino gives null where nothing matches, DuckDB the empty string. */
function capture(expression: string, pattern: string): string {
  return `NULLIF(regexp_extract(${expression}, '${pattern}', 1), '')`;
}
