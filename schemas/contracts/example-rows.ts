import type { Contract, CrossFieldCheck, Field, FieldKind } from '../contract.ts';
import { checkRow } from '../row-check.ts';

/** Cell texts by field name, as an agency would send them. */
export type ExampleRow = Readonly<Record<string, string>>;

/** How many rows are looked at before one is held not to exist: checks that contradict one another leave none. */
const PATIENCE = 4_000;
/** Of an id with a check letter about one number in twenty fits, each with one letter. */
const TRIES = 200;
const DAY_MS = 86_400_000;
/** Days between the dates of a row, so that what comes later is later. */
const APART = 7;

/**
 * Made-up rows that the contract accepts: each of another person, with every field filled that the checks let be filled.
 * Fewer than asked for, or none, where the contract's checks leave no such rows.
 */
export function exampleRows(contract: Contract, count: number): readonly ExampleRow[] {
  return Array.from({ length: count }, (_, at) => exampleRow(contract, at)).filter(
    (row) => row !== undefined,
  );
}

function exampleRow(contract: Contract, at: number): ExampleRow | undefined {
  const starts = [APART, 0].map((apart) => fullRow(contract, at, apart));
  const right = starts.find((row) => checkRow(contract, row).ok);
  if (right) return right;
  for (const start of starts) {
    const found = nearestAccepted(contract, start);
    if (found) return found;
  }
  return undefined;
}

function fullRow(contract: Contract, at: number, apart: number): ExampleRow {
  let dates = 0;
  return Object.fromEntries(
    contract.fields.map((field) => {
      if (field.kind.dateFormat === undefined) return [field.name, cellOf(contract, field, at)];
      dates += 1;
      return [field.name, dateOf(field, at, dates * apart)];
    }),
  );
}

function cellOf({ deletes }: Contract, { name, kind, role }: Field, at: number): string {
  const codes = Object.keys(kind.codes ?? {}).filter(
    (code) => !(deletes?.field === name && deletes.code === code),
  );
  if (codes.length > 0) return codes[at % codes.length] ?? kind.example;
  // Each row is of another person, so each name is that person's first.
  return role === 'name_order' ? kind.example : nthValue(kind, at);
}

function dateOf({ kind, role }: Field, at: number, after: number): string {
  const first = role === 'date_of_birth' ? Date.UTC(1980, 0, 31) : Date.UTC(2023, 0, 1);
  const day = new Date(first + (at * 40 + after) * DAY_MS).toISOString().slice(0, 10);
  const [year, month, date] = day.split('-');
  if (kind.dateFormat === 'mm/dd/yyyy') return `${month}/${date}/${year}`;
  return kind.dateFormat === 'dd/mm/yyyy' ? `${date}/${month}/${year}` : day;
}

/** The example, or another value made of it by counting its last number up; the last letter follows, where it is a check letter. */
function nthValue(kind: FieldKind, nth: number): string {
  const parts = /^(?<before>.*?)(?<number>[0-9]+)(?<after>[^0-9]*)$/su.exec(kind.example)?.groups;
  if (parts === undefined || nth === 0) return kind.example;
  const { before = '', number = '', after = '' } = parts;
  let found = 0;
  for (let step = 1; step <= TRIES; step += 1) {
    const counted = String(Number(number) + step).padStart(number.length, '0');
    const value = [after, ...lettersFor(after)]
      .map((end) => `${before}${counted}${end}`)
      .find((text) => kind.zod.safeParse(text).success);
    if (value === undefined) continue;
    found += 1;
    if (found === nth) return value;
  }
  return kind.example;
}

function lettersFor(after: string): readonly string[] {
  return /^[A-Za-z]$/.test(after) ? [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] : [];
}

/** The accepted row fewest changes away from a row: a change empties a field of a check that fails, or gives it another code. */
function nearestAccepted(contract: Contract, start: ExampleRow): ExampleRow | undefined {
  const seen = new Set<string>();
  const rows: ExampleRow[] = [start];
  for (let next = 0; next < Math.min(rows.length, PATIENCE); next += 1) {
    const row = rows[next] ?? {};
    const failing = failingChecks(contract, row);
    if (failing.length === 0) return checkRow(contract, row).ok ? row : undefined;
    for (const changed of failing.slice(0, 1).flatMap((check) => changes(contract, row, check))) {
      const name = JSON.stringify(Object.entries(changed).sort());
      if (!seen.has(name)) rows.push(changed);
      seen.add(name);
    }
  }
  return undefined;
}

function failingChecks(contract: Contract, row: ExampleRow): readonly CrossFieldCheck[] {
  const verdict = checkRow(contract, row);
  const rules = verdict.ok
    ? []
    : verdict.refusals.flatMap((refusal) => (refusal.kind === 'rule' ? [refusal.rule] : []));
  return contract.checks.filter(({ rule }) => rules.includes(rule));
}

function changes(contract: Contract, row: ExampleRow, { fields }: CrossFieldCheck): readonly ExampleRow[] {
  return fields.flatMap((name) => {
    const field = contract.fields.find((each) => each.name === name);
    if (field === undefined) return [];
    const { [name]: given, ...others } = row;
    const codes = Object.keys(field.kind.codes ?? {}).filter((code) => code !== given);
    const emptied = field.required || given === undefined ? [] : [others];
    return [...codes.map((code) => ({ ...others, [name]: code })), ...emptied];
  });
}
