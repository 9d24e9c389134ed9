import type { ColumnSql, Contract, Field } from './contract.ts';
import { guardedSql } from './field-value.ts';
import { literal } from './kinds/sql-literal.ts';
import { namesTheRow } from './row-check.ts';

const quoted = (name: string) => `"${name}"`;

/** SQL boolean, never null, over the row's canonical columns: whether the row takes back another. Undefined where none can. */
export function deletesSql({ deletes }: Contract): string | undefined {
  return deletes && `coalesce(${quoted(deletes.field)} = ${literal(deletes.code)}, false)`;
}

/**
 * SQL query that reads rows of text: `row_number`, the canonical columns with their real types (`date`, `int`, `double`,
 * `string`), named by field; `accepted`, never null, true only of rows that `checkRow` accepts with nothing blanked and to which
 * it gives the same values; and `as_sent`, the texts in the contract's order, where the row is not accepted.
 *
 * Each value is worked out once, and the checks over several fields are of those values.
 *
 * @param texts a relation of `row_number` and one varchar column per field, named by field; null is absent
 * @param dataTo the last day that the file covers, `yyyy-mm-dd`
 */
export function readRowsSql(contract: Contract, texts: string, dataTo?: string): string {
  const { fields } = contract;
  const place = new Map(fields.map(({ name }, at) => [name, at]));
  const each = (sql: (field: Field, at: number) => string) => fields.map(sql).join(',\n    ');
  const column: ColumnSql = (name) => {
    const at = place.get(name);
    if (at === undefined) throw new Error(`${contract.id} has no field ${name}.`);
    return `v${at}`;
  };
  const guarded = each((field, at) => `${guardedSql(contract, field, `u${at}`, dataTo)} AS v${at}`);
  return `
  SELECT row_number, ${each(({ name }, at) => `v${at} AS ${quoted(name)}`)},
    accepted, CASE WHEN NOT accepted THEN [${each((_, at) => `t${at}`)}] END AS as_sent
  FROM (SELECT *, ${acceptsSql(contract, column)} AS accepted
  FROM (SELECT row_number, ${each((_, at) => `t${at}`)}, ${guarded}
  FROM (SELECT row_number, ${each((_, at) => `t${at}`)}, ${each(({ kind }, at) => `${kind.typed(`t${at}`)} AS u${at}`)}
  FROM (SELECT row_number, ${each(({ name }, at) => `${quoted(name)} AS t${at}`)} FROM ${texts}))))`;
}

function acceptsSql(contract: Contract, column: ColumnSql): string {
  const { deletes } = contract;
  const takesBack = deletes && `coalesce(${column(deletes.field)} = ${literal(deletes.code)}, false)`;
  const fields = contract.fields.map((field, at) => {
    if (!field.required) return `(t${at} IS NULL OR v${at} IS NOT NULL)`;
    if (takesBack === undefined || namesTheRow(contract, field)) return `v${at} IS NOT NULL`;
    return `(v${at} IS NOT NULL OR (t${at} IS NULL AND ${takesBack}))`;
  });
  const checks = contract.checks.map((check) =>
    takesBack === undefined ? check.sql(column) : `(${takesBack} OR ${check.sql(column)})`,
  );
  return [...fields, ...checks].join('\n    AND ');
}
