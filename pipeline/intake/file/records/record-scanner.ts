import type { ShapeFault } from '../../../deliveries/refusal.ts';

/** Where one record of a CSV file lies in a buffer. */
export interface ScannedRecord {
  /** Just behind the record's last byte, without its line end. */
  readonly end: number;
  /** Where the next record starts. */
  readonly next: number;
  readonly values: number;
  readonly blank: boolean;
  /** Spaces stand between a separator and a quotation mark, as RFC 4180 does not allow. */
  readonly spaced?: true;
  readonly fault?: ShapeFault;
  /** The faulty line goes on beyond the buffer: what follows, up to the next line end, belongs to it. */
  readonly unended?: true;
}

/** How the records of a file are written. */
export interface RecordForm {
  /** The byte between two values. */
  readonly separator: number;
  /** How many values a record has; 0 where that is not yet known (the header). */
  readonly expected: number;
}

/** The record does not end within the buffer: more bytes are needed. */
export const INCOMPLETE = 'incomplete';

/** A longer record is refused: its quotation mark is surely never closed, and no extract's row comes near. */
export const MAX_RECORD_BYTES = 65_536;

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;

/**
 * Finds the record that starts at `start`, by RFC 4180 with any separator, with LF, CR LF or CR as line end, mixed as they come,
 * and with spaces around a value in quotation marks.
 *
 * A record that spans lines and is malformed was most likely swallowed by a quotation mark that is never closed. Then its
 * first line alone is at fault and the next line is read anew, so no good row is lost or shifted. DuckDB's own reader
 * rejects everything from such a mark onwards as one row.
 *
 * @param last whether the buffer ends with the file.
 */
export function scanRecord(
  bytes: Uint8Array,
  start: number,
  { separator, expected }: RecordForm,
  last: boolean,
): ScannedRecord | typeof INCOMPLETE {
  const limit = Math.min(bytes.length, start + MAX_RECORD_BYTES);
  const capped = limit < bytes.length;
  let values = 1;
  let at = start;
  let secondLine = -1;
  let spaced = false;

  const refuse = (fault: ShapeFault): ScannedRecord | typeof INCOMPLETE => {
    if (secondLine >= 0) return { end: secondLine, next: secondLine, values, blank: false, fault };
    const end = lineEnd(bytes, at);
    const next = afterLineEnd(bytes, end);
    if (last || next < bytes.length) return { end, next, values, blank: false, fault };
    return capped ? { end, next, values, blank: false, fault, unended: true } : INCOMPLETE;
  };

  for (;;) {
    const first = afterSpaces(bytes, at, limit);
    if (bytes[first] === QUOTE && first < limit) {
      spaced ||= first > at;
      at = first + 1;
      for (;;) {
        if (at >= limit) return capped || last ? refuse('open_quote') : INCOMPLETE;
        const byte = bytes[at];
        if (byte === QUOTE) {
          if (at + 1 >= bytes.length && !last) return INCOMPLETE;
          if (bytes[at + 1] !== QUOTE) break;
          at += 2;
        } else {
          if (secondLine < 0 && (byte === LF || byte === CR)) {
            if (at + 1 >= bytes.length && !last) return INCOMPLETE;
            secondLine = afterLineEnd(bytes, at);
          }
          at++;
        }
      }
      const behind = afterSpaces(bytes, at + 1, limit);
      spaced ||= behind > at + 1;
      at = behind;
      const byte = bytes[at];
      if (at < bytes.length && byte !== separator && byte !== LF && byte !== CR) return refuse('stray_quote');
    } else {
      while (at < limit) {
        const byte = bytes[at];
        if (byte === separator || byte === LF || byte === CR) break;
        if (byte === QUOTE) return refuse('stray_quote');
        at++;
      }
      if (at >= limit && capped) return refuse('too_long');
    }
    if (at >= bytes.length && !last) return INCOMPLETE;
    if (bytes[at] !== separator) break;
    values++;
    at++;
  }

  if (at + 1 >= bytes.length && !last) return INCOMPLETE;
  // Spreadsheets write the empty rows below a table as bare separators.
  const blank = at === start || (values === expected && at - start === values - 1);
  if (!blank && expected > 0 && values !== expected) {
    return refuse(values < expected ? 'too_few_values' : 'too_many_values');
  }
  return { end: at, next: afterLineEnd(bytes, at), values, blank, ...(spaced ? { spaced } : {}) };
}

function afterSpaces(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && bytes[at] === SPACE) at++;
  return at;
}

/** Where the line that `from` lies in ends. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

/** Where the line after a line end starts. */
export function afterLineEnd(bytes: Uint8Array, end: number): number {
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : Math.min(end + 1, bytes.length);
}
