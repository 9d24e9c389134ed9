import type { Contract } from '../../../../schemas/contract.ts';
import type { FileRefusal } from '../bytes/file-refusal.ts';
import { afterLineEnd, INCOMPLETE, lineEnd, scanRecord } from '../records/record-scanner.ts';
import { valuesOf } from '../records/values.ts';
import { SEPARATOR_NAMES, SEPARATORS, type Separator } from '../separator.ts';
import { columnMatcher } from './column-matcher.ts';

/** A header line is looked for below this many lines of titles, and not further down. */
const MOST_TITLE_LINES = 20;

/** A line of a text, read as a header line with one of the separators. */
export interface HeaderLine {
  readonly separator: Separator;
  readonly names: readonly string[];
  /** The line's number in the text, the first being 1, as a spreadsheet counts. */
  readonly row: number;
  /** Lines above it, blank ones not counted. */
  readonly titleLines: number;
  /** Where the line after it starts. */
  readonly next: number;
}

export type FoundHeader =
  | { readonly ok: true; readonly line: HeaderLine }
  | { readonly ok: false; readonly refusal: FileRefusal | 'none' };

/**
 * Finds the header line: the first that names every field that the contract requires, with whichever separator.
 *
 * Where there is none, the line that names most fields of any contract, so that it can be said what it lacks or what else it is.
 * The lines above must be titles: where one has as many values as a row, rows stand above the header line, and would be lost.
 *
 * @param text the beginning of the file, a megabyte of it or all
 * @param whole whether it is all
 */
export function findHeader(
  text: Buffer,
  whole: boolean,
  contract: Contract,
  contracts: readonly Contract[],
): FoundHeader {
  const lines = [...headerLines(text, whole)];
  const fits = lines.find(headerTest(contract));
  if (fits) {
    const rowAbove = lines.some((line) => line.separator === fits.separator && isRowAbove(line, fits));
    return rowAbove ? { ok: false, refusal: rowsAbove(fits.row) } : { ok: true, line: fits };
  }
  const named = contracts.map(fieldCounter);
  let best: { readonly line: HeaderLine; readonly fields: number } | undefined;
  for (const line of lines) {
    const fields = Math.max(...named.map((count) => count(line)));
    if (fields > (best?.fields ?? 0)) best = { line, fields };
  }
  if (best) return { ok: true, line: best.line };
  return { ok: false, refusal: isUnreadable(text, lines) ? UNREADABLE : 'none' };
}

/** The extract whose required fields a line at the top of a text names; of several the one with most of its fields there. */
export function extractOfHeader(
  text: Buffer,
  whole: boolean,
  contracts: readonly Contract[],
): Contract | undefined {
  const lines = [...headerLines(text, whole)];
  const fields = (contract: Contract) => {
    const named = lines.filter(headerTest(contract));
    return Math.max(0, ...named.map(fieldCounter(contract)));
  };
  const [most] = contracts
    .map((contract) => ({ contract, fields: fields(contract) }))
    .sort((left, right) => right.fields - left.fields);
  return most && most.fields > 0 ? most.contract : undefined;
}

/** Every line at the top that is not blank, read with every separator; a line that is not CSV is left out. */
function* headerLines(text: Buffer, whole: boolean): Generator<HeaderLine> {
  let titleLines = 0;
  let row = 1;
  for (let start = 0; start < text.length && titleLines <= MOST_TITLE_LINES; row++) {
    const end = lineEnd(text, start);
    if (!isBlank(text.subarray(start, end))) {
      for (const separator of SEPARATOR_NAMES) {
        const { byte } = SEPARATORS[separator];
        const record = scanRecord(text, start, { separator: byte, expected: 0 }, whole);
        if (record === INCOMPLETE || record.fault) continue;
        const names = valuesOf(text.subarray(start, record.end), byte);
        yield { separator, names, row, titleLines, next: record.next };
      }
      titleLines++;
    }
    start = afterLineEnd(text, end);
  }
}

/** Whether the first line that is not blank is no CSV, whatever the separator. */
function isUnreadable(text: Buffer, lines: readonly HeaderLine[]): boolean {
  let row = 1;
  for (let start = 0; start < text.length; row++) {
    const end = lineEnd(text, start);
    if (!isBlank(text.subarray(start, end))) return !lines.some((line) => line.row === row);
    start = afterLineEnd(text, end);
  }
  return false;
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || SEPARATOR_BYTES.includes(byte));
}

const SEPARATOR_BYTES: readonly number[] = SEPARATOR_NAMES.map((name) => SEPARATORS[name].byte);

function headerTest(contract: Contract): (line: HeaderLine) => boolean {
  const matched = columnMatcher(contract);
  const required = contract.fields.filter((field) => field.required);
  return ({ names }) => {
    const fields = new Set(names.map((name) => matched(name)?.field.name));
    return required.every(({ name }) => fields.has(name));
  };
}

function fieldCounter(contract: Contract): (line: HeaderLine) => number {
  const matched = columnMatcher(contract);
  return ({ names }) => new Set(names.flatMap((name) => matched(name)?.field.name ?? [])).size;
}

function isRowAbove(line: HeaderLine, header: HeaderLine): boolean {
  if (line.row >= header.row) return false;
  const values = line.names.filter((value) => value.trim() !== '').length;
  return values >= Math.max(2, Math.ceil(header.names.length / 2));
}

function rowsAbove(row: number): FileRefusal {
  return {
    reason: `The header line is line ${row}, and rows stand above it.`,
    remedy: 'Put the header line first, and send the file again.',
  };
}

const UNREADABLE: FileRefusal = {
  reason: 'The header line is not valid CSV: its quotation marks do not pair up, or it has no end.',
  remedy: 'Check that the file was exported as CSV, with a header line, and send it again.',
};
