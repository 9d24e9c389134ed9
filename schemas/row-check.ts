import type { CanonicalRow, Contract, Field } from './contract.ts';
import { type FieldValue, readValue } from './field-value.ts';

/**
 * Why one row was refused, without any value of the row: a required field is `missing`; the `value` of a field is not one of
 * its kind, and `reason` is the rest of a sentence that begins with the field's name; or a `rule` over several fields does not
 * hold, and says so in a sentence of its own.
 */
export type Refusal =
  | { readonly kind: 'missing'; readonly field: string }
  | WrongValue
  | { readonly kind: 'rule'; readonly fields: readonly string[]; readonly rule: string };

interface WrongValue {
  readonly kind: 'value';
  readonly field: string;
  readonly reason: string;
}

/** A row that is taken comes with the values that were not: of optional fields, which are then empty. */
export type RowVerdict =
  | { readonly ok: true; readonly row: CanonicalRow; readonly blanked: readonly WrongValue[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Trimmed cell texts by field name; an absent field is missing or empty. Unknown names are ignored. */
export type RawRow = Readonly<Partial<Record<string, string>>>;

/**
 * What decides on one row: every field by its kind, then every cross-field check whose fields stood.
 *
 * @param dataTo the last day that the file covers, `yyyy-mm-dd`; left out where there is no file
 */
export function checkRow(contract: Contract, raw: RawRow, dataTo?: string): RowVerdict {
  return verdict(contract, (field) => readValue(contract, field, textOf(raw, field), dataTo));
}

/** A field may be called `constructor`. */
function textOf(raw: RawRow, { name }: Field): string {
  return (Object.hasOwn(raw, name) ? raw[name] : undefined) ?? '';
}

/** The same for many rows of one file: what a cell was found to say is kept for the next one like it. */
export function rowChecker(contract: Contract, dataTo: string): (raw: RawRow) => RowVerdict {
  const known = new Map(contract.fields.map(({ name }) => [name, new Map<string, FieldValue>()]));
  return (raw) =>
    verdict(contract, (field) => {
      const text = textOf(raw, field);
      const before = known.get(field.name);
      const found = before?.get(text) ?? readValue(contract, field, text, dataTo);
      if (before !== undefined && before.size < KEPT_VALUES) before.set(text, found);
      return found;
    });
}

/** Values kept of each field: codes and dates are all there, and ids take no memory to speak of. */
const KEPT_VALUES = 10_000;

function verdict(contract: Contract, readingOf: (field: Field) => FieldValue): RowVerdict {
  const row: Record<string, string> = {};
  const refusals: Refusal[] = [];
  const blanked: WrongValue[] = [];
  const takesBack = isTakenBack(contract, readingOf);
  for (const field of contract.fields) {
    const found = readingOf(field);
    if (found.is === 'value') row[field.name] = found.canonical;
    else if (found.is === 'absent') {
      if (field.required && (!takesBack || namesTheRow(contract, field)))
        refusals.push({ kind: 'missing', field: field.name });
    } else {
      const wrong = { kind: 'value', field: field.name, reason: found.reason } as const;
      (costsTheRow(contract, field) ? refusals : blanked).push(wrong);
    }
  }
  if (!takesBack) refusals.push(...brokenRules(contract, row, refusals, blanked));
  return refusals.length === 0 ? { ok: true, row, blanked } : { ok: false, refusals };
}

function isTakenBack({ deletes, fields }: Contract, readingOf: (field: Field) => FieldValue): boolean {
  const field = deletes && fields.find(({ name }) => name === deletes.field);
  const found = field && readingOf(field);
  return found?.is === 'value' && found.canonical === deletes?.code;
}

/** A wrong value anywhere else costs itself alone. */
function costsTheRow(contract: Contract, field: Field): boolean {
  return field.required || namesTheRow(contract, field);
}

/** Whether even a row that takes back another must have the field. */
export function namesTheRow({ key, personField, deletes }: Contract, { name }: Field): boolean {
  return name === personField || name === deletes?.field || key.includes(name);
}

/** A rule that is broken only because a value was wrong is told as that value: it is what the agency has to mend. */
function brokenRules(
  { checks }: Contract,
  row: CanonicalRow,
  refusals: readonly Refusal[],
  blanked: readonly WrongValue[],
): readonly Refusal[] {
  const refused = new Set(refusals.flatMap((refusal) => (refusal.kind === 'rule' ? [] : [refusal.field])));
  const broken = checks.filter(
    (check) => !check.fields.some((name) => refused.has(name)) && !check.holds(row),
  );
  const causes = new Set<WrongValue>();
  const rules: Refusal[] = [];
  for (const { fields, rule } of broken) {
    const wrong = blanked.filter(({ field }) => fields.includes(field));
    for (const each of wrong) causes.add(each);
    if (wrong.length === 0) rules.push({ kind: 'rule', fields, rule });
  }
  return [...causes, ...rules];
}
