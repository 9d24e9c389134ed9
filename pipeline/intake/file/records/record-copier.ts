import type { ShapeFault } from '../../../deliveries/refusal.ts';
import type { CleanCopy } from './clean-copy.ts';
import { copyPlainRecords } from './plain-records.ts';
import {
  afterLineEnd,
  COMMA,
  INCOMPLETE,
  lineEnd,
  type RecordForm,
  type ScannedRecord,
  scanRecord,
} from './record-scanner.ts';
import { withCommas } from './values.ts';

/** Told of every record that is not well formed; `row` is counted as a spreadsheet does, the first line of the file being row 1. */
export type TellMalformed = (row: number, fault: ShapeFault) => void;

export interface RecordCopierOptions {
  readonly form: RecordForm;
  readonly copy: CleanCopy;
  /** The number of the first record. */
  readonly row: number;
  readonly malformed: TellMalformed;
  /** Copies every record by way of the scanner, also those that are plain: for tests, which hold both ways equal. */
  readonly scanAll?: boolean;
}

/** Copies the well-formed records of a text that comes in chunks; what a chunk leaves unfinished is carried over to the next. */
export class RecordCopier {
  readonly #options: RecordCopierOptions;
  #row: number;
  #carried: Buffer = Buffer.alloc(0);
  /** In the middle of a faulty line that was told already: what follows, up to the next line end, belongs to it. */
  #discarding = false;
  /** Records, malformed ones included, blank ones not. */
  read = 0;
  /** Records written to the clean copy. */
  wellFormed = 0;

  constructor(options: RecordCopierOptions) {
    this.#options = options;
    this.#row = options.row;
  }

  /** @param last whether the text ends with the chunk, which may be empty */
  add(chunk: Buffer, last: boolean): void {
    const bytes = this.#carried.length === 0 ? chunk : Buffer.concat([this.#carried, chunk]);
    let at = this.#discarding ? this.#discard(bytes, last) : 0;
    while (!this.#discarding && at < bytes.length) {
      if (this.#options.scanAll !== true) at = this.#copyPlain(bytes, at);
      if (at >= bytes.length) break;
      const record = scanRecord(bytes, at, this.#options.form, last);
      if (record === INCOMPLETE) break;
      this.#discarding = record.unended === true;
      this.#judge(record, bytes.subarray(at, record.end));
      at = record.next;
    }
    this.#carried = Buffer.from(bytes.subarray(at));
  }

  #copyPlain(bytes: Buffer, from: number): number {
    const { form, copy } = this.#options;
    const { next, records } = copyPlainRecords(bytes, from, form, copy, this.#row);
    this.#row += records;
    this.read += records;
    this.wellFormed += records;
    return next;
  }

  #judge(record: ScannedRecord, bytes: Buffer): void {
    const { form, copy, malformed } = this.#options;
    const row = this.#row++;
    if (record.blank) return;
    this.read++;
    if (record.fault) {
      malformed(row, record.fault);
      return;
    }
    this.wellFormed++;
    const asTheyAre = form.separator === COMMA && !record.spaced;
    copy.add(row, asTheyAre ? bytes : withCommas(bytes, form.separator));
  }

  /** Where the line that is discarded ends. A line end may lie across two chunks: it is read whole, or with the next chunk. */
  #discard(bytes: Buffer, last: boolean): number {
    const end = lineEnd(bytes, 0);
    this.#discarding = !last && end + 1 >= bytes.length;
    return this.#discarding ? end : afterLineEnd(bytes, end);
  }
}
