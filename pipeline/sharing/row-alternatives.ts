import type { FieldType } from '../../schemas/contract.ts';
import type { RowCondition, Treatment } from '../agreements/agreement.ts';
import { strictness } from '../agreements/treatment.ts';
import { rowConditionsSql } from './row-condition.ts';
import { treatmentSql } from './treatment-sql.ts';

/** Rows of which every condition of any inner list holds: an empty inner list is every row, an empty outer one no row. */
export type RowAlternatives = readonly (readonly RowCondition[])[];

/** One treatment of a field in the lake, and the rows it is granted for: those where every condition holds. */
export interface LakeCase {
  readonly treatment: Treatment;
  readonly rows: readonly RowCondition[];
}

/** Without repetitions; every row, where one alternative is every row. */
export function widest(alternatives: RowAlternatives): RowAlternatives {
  if (coversEveryRow(alternatives)) return [[]];
  return [...new Map(alternatives.map((conditions) => [JSON.stringify(conditions), conditions])).values()];
}

export function coversEveryRow(alternatives: RowAlternatives): boolean {
  return alternatives.some((conditions) => conditions.length === 0);
}

/** SQL boolean over canonical columns; never null, and in brackets. */
export function rowAlternativesSql(alternatives: RowAlternatives): string {
  const wholes = alternatives.map((conditions) => `(${rowConditionsSql(conditions)})`);
  return wholes.length === 0 ? '(false)' : `(${wholes.join(' OR ')})`;
}

/** Cases in the order they are tried: what tells most first, nothing behind one that fits every row. */
export function inOrder(cases: readonly LakeCase[]): readonly LakeCase[] {
  const ordered = new Map<string, LakeCase>();
  for (const each of cases.toSorted((a, b) => telling(a.treatment) - telling(b.treatment))) {
    const rows = JSON.stringify(each.rows);
    if (!ordered.has(rows)) ordered.set(rows, each);
    if (each.rows.length === 0) break;
  }
  return [...ordered.values()];
}

/** SQL of a row's value as the lake may hold it: as the first case that fits, null where none does. */
export function lakeCasesSql(cases: readonly LakeCase[], expression: string, type: FieldType): string {
  const [first] = cases;
  if (first?.rows.length === 0) return lakeSql(first.treatment, expression, type);
  const branches = cases.map(
    ({ treatment, rows }) =>
      `WHEN ${rowAlternativesSql([rows])} THEN ${lakeSql(treatment, expression, type)}`,
  );
  return `CASE ${branches.join(' ')} END`;
}

/** A pseudonym is made for one recipient, at publishing; until then the lake holds what it is made of. */
function lakeSql(treatment: Treatment, expression: string, type: FieldType): string {
  return treatment.kind === 'pseudonymise' ? expression : treatmentSql(treatment, expression, type);
}

/** How much a treatment tells in the lake, 0 most. */
function telling(treatment: Treatment): number {
  return treatment.kind === 'pseudonymise' ? 0 : strictness(treatment);
}
