import { closeSync, openSync, writeSync } from 'node:fs';
import { COMMA, LF, MAX_RECORD_BYTES } from './record-scanner.ts';

const OUT_BYTES = 4 << 20;
/** A record written with commas may be twice as long as it was, and has its row number before it. */
export const MAX_CLEAN_BYTES = 2 * MAX_RECORD_BYTES + 64;

/** The clean copy in the making: records, each behind its row number, some megabytes at a time. */
export class CleanCopy implements Disposable {
  readonly #file: number;
  /** Where records are written, up to `filled`; there is always room for one more. */
  readonly bytes = Buffer.allocUnsafe(OUT_BYTES + MAX_CLEAN_BYTES);
  filled = 0;

  constructor(file: string) {
    this.#file = openSync(file, 'w', 0o600);
  }

  add(row: number, record: Uint8Array): void {
    this.filled += this.bytes.write(String(row), this.filled, 'latin1');
    this.bytes[this.filled++] = COMMA;
    this.bytes.set(record, this.filled);
    this.filled += record.length;
    this.bytes[this.filled++] = LF;
    this.flushFull();
  }

  get full(): boolean {
    return this.filled >= OUT_BYTES;
  }

  flushFull(): void {
    if (this.full) this.flush();
  }

  flush(): void {
    let written = 0;
    while (written < this.filled)
      written += writeSync(this.#file, this.bytes, written, this.filled - written);
    this.filled = 0;
  }

  /** What is not flushed is lost. */
  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
