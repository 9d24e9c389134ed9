import { createReadStream } from 'node:fs';
import { CHUNK_BYTES } from '../bytes/file-inspection.ts';
import { BOM } from '../bytes/file-refusal.ts';
import { afterLineEnd, INCOMPLETE, lineEnd, type ScannedRecord, scanRecord } from './record-scanner.ts';

/** One whole record of a file: what the scanner says of it, and its bytes without the line end, good until the next one. */
export interface FileRecord extends ScannedRecord {
  readonly bytes: Buffer;
}

export interface RecordSource {
  readonly file: string;
  /** Whether the file is Windows-1252; otherwise it is UTF-8. */
  readonly windows1252: boolean;
  /** How many values a record has; 0 while that is not yet known. Asked before each record. */
  readonly expected: () => number;
}

/** The records of a CSV file, blank and malformed ones included, as UTF-8: those of one chunk of bytes at a time. */
export async function* recordsByChunk(source: RecordSource): AsyncGenerator<Iterable<FileRecord>> {
  const cutter = new RecordCutter(source.expected);
  for await (const chunk of utf8Chunks(source.file, source.windows1252)) yield cutter.records(chunk);
}

/** Cuts chunks into records; what a chunk leaves unfinished is carried over to the next. */
class RecordCutter {
  readonly #expected: () => number;
  #carried: Buffer = Buffer.alloc(0);
  /** In the middle of a faulty line that was told already: what follows, up to the next line end, belongs to it. */
  #discarding = false;

  constructor(expected: () => number) {
    this.#expected = expected;
  }

  *records({ bytes: chunk, last }: Chunk): Generator<FileRecord> {
    const bytes = this.#carried.length === 0 ? chunk : Buffer.concat([this.#carried, chunk]);
    let at = this.#discarding ? this.#discard(bytes, last) : 0;
    while (!this.#discarding && at < bytes.length) {
      const record = scanRecord(bytes, at, this.#expected(), last);
      if (record === INCOMPLETE) break;
      this.#discarding = record.unended === true;
      yield { ...record, bytes: bytes.subarray(at, record.end) };
      at = record.next;
    }
    this.#carried = Buffer.from(bytes.subarray(at));
  }

  /** Where the line that is discarded ends. A line end may lie across two chunks: it is read whole, or with the next chunk. */
  #discard(bytes: Buffer, last: boolean): number {
    const end = lineEnd(bytes, 0);
    this.#discarding = !last && end + 1 >= bytes.length;
    return this.#discarding ? end : afterLineEnd(bytes, end);
  }
}

interface Chunk {
  readonly bytes: Buffer;
  /** Whether the file ends with it. */
  readonly last: boolean;
}

/** The file's text as UTF-8 bytes without a byte order mark; the last chunk may be empty. */
async function* utf8Chunks(file: string, windows1252: boolean): AsyncGenerator<Chunk> {
  const decoder = windows1252 ? new TextDecoder('windows-1252') : undefined;
  let first = true;
  for await (const read of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = read;
    const marked = first && BOM.every((byte, at) => chunk[at] === byte);
    first = false;
    const text = marked ? chunk.subarray(BOM.length) : chunk;
    const bytes = decoder ? Buffer.from(decoder.decode(text, { stream: true }), 'utf8') : text;
    yield { bytes, last: false };
  }
  yield { bytes: Buffer.alloc(0), last: true };
}
