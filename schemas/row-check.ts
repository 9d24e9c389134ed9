import type { CanonicalRow, ColumnSql, Contract, Field } from './contract.ts';
import { literal } from './kinds/sql-literal.ts';

/**
 * Why one row was refused, without any value of the row: a required field is `missing`; the `value` of a field is not one of
 * its kind, and `reason` is the rest of a sentence that begins with the field's name; or a `rule` over several fields does not
 * hold, and says so in a sentence of its own.
 */
export type Refusal =
  | { readonly kind: 'missing'; readonly field: string }
  | { readonly kind: 'value'; readonly field: string; readonly reason: string }
  | { readonly kind: 'rule'; readonly fields: readonly string[]; readonly rule: string };

export type RowVerdict =
  | { readonly ok: true; readonly row: CanonicalRow }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** For a kind that refuses without saying why. */
const NO_REASON = 'does not keep to its rule';

/**
 * What decides on one row: every field by its kind, then every cross-field check whose fields stood.
 *
 * `raw` holds trimmed cell texts by field name; an absent field is missing or empty. Unknown names are ignored.
 */
export function checkRow(contract: Contract, raw: Readonly<Record<string, string>>): RowVerdict {
  const row: Record<string, string> = {};
  const refusals: Refusal[] = [];
  const { deletes } = contract;
  const takesBack = deletes !== undefined && raw[deletes.field] === deletes.code;
  for (const field of contract.fields) {
    const { name, kind, required } = field;
    const text = raw[name] ?? '';
    if (text === '') {
      if (required && (!takesBack || namesTheRow(contract, field)))
        refusals.push({ kind: 'missing', field: name });
      continue;
    }
    const reading = kind.zod.safeParse(text);
    if (reading.success) row[name] = reading.data;
    else refusals.push({ kind: 'value', field: name, reason: reading.error.issues[0]?.message ?? NO_REASON });
  }
  const refused = new Set(refusals.flatMap((refusal) => (refusal.kind === 'rule' ? [] : [refusal.field])));
  for (const check of contract.checks) {
    if (takesBack || check.fields.some((name) => refused.has(name)) || check.holds(row)) continue;
    refusals.push({ kind: 'rule', fields: check.fields, rule: check.rule });
  }
  return refusals.length === 0 ? { ok: true, row } : { ok: false, refusals };
}

const quoted = (name: string) => `"${name}"`;

/** SQL boolean, never null, over the row's columns: whether the row takes back another. Undefined where none can. */
export function deletesSql({ deletes }: Contract): string | undefined {
  return deletes && `coalesce(${quoted(deletes.field)} = ${literal(deletes.code)}, false)`;
}

function acceptsField(contract: Contract, field: Field): string {
  const { name, kind, required } = field;
  const valid = kind.valid(quoted(name));
  if (!required) return `(${quoted(name)} IS NULL OR ${valid})`;
  const deletes = namesTheRow(contract, field) ? undefined : deletesSql(contract);
  return deletes === undefined
    ? `(${quoted(name)} IS NOT NULL AND ${valid})`
    : `(CASE WHEN ${quoted(name)} IS NULL THEN ${deletes} ELSE ${valid} END)`;
}

/** Whether a row that takes back another must have the field all the same. */
function namesTheRow({ key, personField, deletes }: Contract, { name }: Field): boolean {
  return name === personField || name === deletes?.field || key.includes(name);
}

/** The canonical value of a field with its real type. TRY_CAST: the engine may compute it before it has dropped refused rows. */
const canonicalColumn = ({ name, kind }: Field) =>
  kind.type === 'string'
    ? kind.normalise(quoted(name))
    : `TRY_CAST(${kind.normalise(quoted(name))} AS ${kind.type})`;

/**
 * SQL boolean, never null: whether a row of varchar columns (trimmed; null is absent), named by field, passes every
 * field's kind and every cross-field check. True only where `checkRow` accepts.
 */
export function sqlAccepts(contract: Contract): string {
  const columns = new Map(contract.fields.map((field) => [field.name, canonicalColumn(field)]));
  const column: ColumnSql = (name) => {
    const sql = columns.get(name);
    if (sql === undefined) throw new Error(`${contract.id} has no field ${name}.`);
    return sql;
  };
  const deletes = deletesSql(contract);
  const checks = contract.checks.map((check) =>
    deletes === undefined ? check.sql(column) : `(${deletes} OR ${check.sql(column)})`,
  );
  return [...contract.fields.map((field) => acceptsField(contract, field)), ...checks].join('\n  AND ');
}

/** SQL select list: the canonical columns with their real types (`date`, `int`, `double`, `string`), named by field. */
export function sqlCanonical(contract: Contract): string {
  return contract.fields.map((field) => `${canonicalColumn(field)} AS ${quoted(field.name)}`).join(',\n  ');
}
