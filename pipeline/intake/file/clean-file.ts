import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Contract } from '../../../schemas/contract.ts';
import type { ShapeFault } from '../../deliveries/refusal.ts';
import { CHUNK_BYTES } from './file-inspection.ts';
import { BOM, type FileRefusal } from './file-refusal.ts';
import { type Header, matchHeader } from './header.ts';
import { afterLineEnd, INCOMPLETE, lineEnd, MAX_RECORD_BYTES, scanRecord } from './record-scanner.ts';

export interface CleanFileOptions {
  readonly source: string;
  /** Where the clean copy is written. */
  readonly target: string;
  readonly contract: Contract;
  /** All there are, to tell another extract under this one's name. */
  readonly contracts: readonly Contract[];
  /** Whether the source is Windows-1252; otherwise it is UTF-8. */
  readonly windows1252: boolean;
  /** Told of every record that is not well formed; `row` is counted as a spreadsheet does, the header being row 1. */
  readonly malformed: (row: number, fault: ShapeFault, values: number) => void;
}

export interface CleanFile {
  readonly header: Header;
  /** Records under the header, malformed ones included, blank ones not. */
  readonly read: number;
  /** Records written to the clean copy. */
  readonly wellFormed: number;
}

/**
 * Copies the well-formed records of a CSV file, each behind its row number, as UTF-8 with LF line ends and no header.
 *
 * One pass over the bytes in constant memory. Row numbers travel with the rows, so nothing later depends on their order, and
 * the copy is strict RFC 4180, so DuckDB's reader has nothing to guess, to skip or to reject.
 */
export async function cleanFile(options: CleanFileOptions): Promise<CleanFile | FileRefusal> {
  const target = await open(options.target, 'w', 0o600);
  try {
    return await copyRecords(options, target);
  } finally {
    await target.close();
  }
}

async function copyRecords(options: CleanFileOptions, target: FileHandle): Promise<CleanFile | FileRefusal> {
  const out = new NumberedRecords(target);
  let header: Header | undefined;
  let row = 0;
  let read = 0;
  let wellFormed = 0;
  let discarding = false;
  let carried: Buffer = Buffer.alloc(0);

  for await (const { bytes: chunk, last } of utf8Chunks(options.source, options.windows1252)) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    let at = 0;
    if (discarding) {
      const end = lineEnd(bytes, 0);
      // A line end may lie across two chunks: it is read whole, or with the next chunk.
      discarding = !last && end + 1 >= bytes.length;
      at = discarding ? end : afterLineEnd(bytes, end);
    }
    while (!discarding && at < bytes.length) {
      const record = scanRecord(bytes, at, header?.columns.length ?? 0, last);
      if (record === INCOMPLETE) break;
      row++;
      if (!header && !record.blank) {
        const matched = readHeader(bytes.subarray(at, record.end), record.fault, options);
        if ('reason' in matched) return matched;
        header = matched;
      } else if (record.fault) {
        read++;
        discarding = record.unended === true;
        options.malformed(row, record.fault, record.values);
      } else if (!record.blank) {
        read++;
        wellFormed++;
        if (out.add(row, bytes, at, record.end)) await out.flush();
      }
      at = record.next;
    }
    carried = Buffer.from(bytes.subarray(at));
  }
  await out.flush();
  if (!header) return matchHeader([], options.contract, options.contracts) as FileRefusal;
  return { header, read, wellFormed };
}

function readHeader(
  record: Buffer,
  fault: ShapeFault | undefined,
  { contract, contracts }: CleanFileOptions,
): Header | FileRefusal {
  if (fault) {
    return {
      reason: 'The header line is not valid CSV: its quotation marks do not pair up, or it has no end.',
      remedy: 'Check that the file was exported as CSV, with a header line, and send it again.',
    };
  }
  const names = [...record.toString('utf8').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return matchHeader(
    names.map(([, quoted, bare]) => quoted ?? bare ?? ''),
    contract,
    contracts,
  );
}

/** The file's text as UTF-8 bytes without a byte order mark; `last` with the final, possibly empty, chunk. */
async function* utf8Chunks(
  source: string,
  windows1252: boolean,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  const decoder = windows1252 ? new TextDecoder('windows-1252') : undefined;
  let first = true;
  for await (const read of createReadStream(source, { highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = read;
    const marked = first && BOM.every((byte, at) => chunk[at] === byte);
    first = false;
    const text = marked ? chunk.subarray(BOM.length) : chunk;
    yield {
      bytes: decoder ? Buffer.from(decoder.decode(text, { stream: true }), 'utf8') : text,
      last: false,
    };
  }
  yield { bytes: Buffer.alloc(0), last: true };
}

const COMMA = 0x2c;
const LF = 0x0a;
const OUT_BYTES = 4 * CHUNK_BYTES;

/** Collects records behind their row numbers, and writes them some megabytes at a time. */
class NumberedRecords {
  readonly #target: FileHandle;
  readonly #buffer = Buffer.allocUnsafe(OUT_BYTES);
  #filled = 0;

  constructor(target: FileHandle) {
    this.#target = target;
  }

  /** Adds one record; true once the buffer wants flushing. */
  add(row: number, bytes: Buffer, start: number, end: number): boolean {
    this.#filled += this.#buffer.write(String(row), this.#filled, 'latin1');
    this.#buffer[this.#filled++] = COMMA;
    this.#filled += bytes.copy(this.#buffer, this.#filled, start, end);
    this.#buffer[this.#filled++] = LF;
    return this.#filled > OUT_BYTES - MAX_RECORD_BYTES - 64;
  }

  async flush(): Promise<void> {
    await this.#target.writeFile(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }
}
