import type { CleanCopy } from './clean-copy.ts';
import { COMMA, CR, LF, MAX_RECORD_BYTES, QUOTE, type RecordForm } from './record-scanner.ts';

/** What was copied: up to where, and how many records. */
export interface PlainRecords {
  readonly next: number;
  readonly records: number;
}

/**
 * Copies the plain records from `from` onwards, with commas and each behind its row number, up to the first that is not plain: one
 * of strict RFC 4180 but for its separator, on one line that ends within the buffer, with as many values as are expected, not blank,
 * and without a comma outside quotation marks where that is not the separator.
 *
 * It says of no record what it is: where it stops, `scanRecord` goes on. One loop reads and writes each byte once, since most
 * files are plain from end to end.
 *
 * @param row the number of the first record
 */
export function copyPlainRecords(
  bytes: Uint8Array,
  from: number,
  { separator, expected }: RecordForm,
  copy: CleanCopy,
  row: number,
): PlainRecords {
  const out: Uint8Array = copy.bytes;
  const digits = new RowDigits(row);
  let records = 0;
  let start = from;
  let filled = copy.filled;

  copying: while (start < bytes.length) {
    copy.filled = filled;
    if (copy.full) {
      copy.flush();
      filled = 0;
    }
    const limit = Math.min(bytes.length, start + MAX_RECORD_BYTES);
    let to = digits.write(out, filled);
    let at = start;
    let valueStart = start;
    let values = 1;
    for (;;) {
      if (at >= limit) break copying;
      const byte = bytes[at] as number;
      // Letters and digits come after the comma, the quotation mark and the line ends.
      if (byte > COMMA && byte !== separator) {
        out[to++] = byte;
        at++;
      } else if (byte === separator) {
        values++;
        out[to++] = COMMA;
        valueStart = ++at;
      } else if (byte === LF || byte === CR) {
        break;
      } else if (byte === QUOTE) {
        if (at !== valueStart) break copying;
        const end = quotedEnd(bytes, at, limit, separator);
        if (end < 0) break copying;
        while (at < end) out[to++] = bytes[at++] as number;
      } else if (byte === COMMA) {
        break copying;
      } else {
        out[to++] = byte;
        at++;
      }
    }
    const end = at;
    if (at + 1 >= bytes.length) break;
    at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
    if (values !== expected || end - start <= values - 1) break;
    out[to++] = LF;
    filled = to;
    digits.next();
    records++;
    start = at;
  }
  copy.filled = filled;
  return { next: start, records };
}

/** Just behind a quoted value that ends on its line, with a separator or a line end behind it; -1 for any other. */
function quotedEnd(bytes: Uint8Array, from: number, limit: number, separator: number): number {
  for (let at = from + 1; at + 1 < limit; at++) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) return -1;
    if (byte !== QUOTE) continue;
    const behind = bytes[at + 1];
    if (behind === QUOTE) at++;
    else return behind === separator || behind === LF || behind === CR ? at + 1 : -1;
  }
  return -1;
}

/** The digits of a row number with a comma behind them, counted up in place. */
class RowDigits {
  #digits: Uint8Array;

  constructor(row: number) {
    this.#digits = Buffer.from(`${row},`, 'latin1');
  }

  write(out: Uint8Array, to: number): number {
    const digits = this.#digits;
    for (let at = 0; at < digits.length; at++) out[to + at] = digits[at] as number;
    return to + digits.length;
  }

  next(): void {
    const digits = this.#digits;
    for (let at = digits.length - 2; at >= 0; at--) {
      if (digits[at] !== NINE) {
        digits[at] = (digits[at] as number) + 1;
        return;
      }
      digits[at] = ZERO;
    }
    this.#digits = Buffer.from(`1${Buffer.from(digits).toString('latin1')}`, 'latin1');
  }
}

const ZERO = 0x30;
const NINE = 0x39;
