import { type FileHandle, open } from 'node:fs/promises';
import { CHUNK_BYTES } from '../bytes/file-inspection.ts';
import { MAX_RECORD_BYTES } from './record-scanner.ts';

const COMMA = 0x2c;
const LF = 0x0a;
const OUT_BYTES = 4 * CHUNK_BYTES;

/** Writes records into a file of their own, each behind its row number, some megabytes at a time. */
export class NumberedRecords implements AsyncDisposable {
  readonly #target: FileHandle;
  readonly #buffer = Buffer.allocUnsafe(OUT_BYTES);
  #filled = 0;

  private constructor(target: FileHandle) {
    this.#target = target;
  }

  static async create(file: string): Promise<NumberedRecords> {
    return new NumberedRecords(await open(file, 'w', 0o600));
  }

  /** Adds one record; true once the buffer wants flushing. */
  add(row: number, record: Buffer): boolean {
    this.#filled += this.#buffer.write(String(row), this.#filled, 'latin1');
    this.#buffer[this.#filled++] = COMMA;
    this.#filled += record.copy(this.#buffer, this.#filled);
    this.#buffer[this.#filled++] = LF;
    return this.#filled > OUT_BYTES - MAX_RECORD_BYTES - 64;
  }

  async flush(): Promise<void> {
    await this.#target.writeFile(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }

  /** What is not flushed is lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#target.close();
  }
}
