import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { encodeWindows1252 } from './windows-1252.ts';

/** How an agency's system writes its files. */
export interface FileHabit {
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly byteOrderMark: boolean;
  readonly newline: '\r\n' | '\n';
}

const FLUSH_AT_CHARACTERS = 1 << 17;

/** One file being written: lines gather in a buffer, and the buffer waits for the disk. */
export class ExtractFile {
  readonly path: string;
  readonly habit: FileHabit;
  rows = 0;
  readonly #stream: WriteStream;
  #pending: string;

  constructor(path: string, habit: FileHabit) {
    this.path = path;
    this.habit = habit;
    this.#stream = createWriteStream(path);
    this.#pending = habit.byteOrderMark ? '\ufeff' : '';
  }

  /** Takes a whole line, its end included. */
  line(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= FLUSH_AT_CHARACTERS) this.#flush();
  }

  #flush(): void {
    const bytes =
      this.habit.encoding === 'windows-1252'
        ? encodeWindows1252(this.#pending)
        : Buffer.from(this.#pending, 'utf8');
    this.#pending = '';
    this.#stream.write(bytes);
  }

  /** Resolves when the disk has kept up; call it now and then between people. */
  async keptUp(): Promise<void> {
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    this.#flush();
    this.#stream.end();
    await finished(this.#stream);
  }
}
