import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** How many bytes are read at a time. */
export const CHUNK_BYTES = 1 << 20;

/** What one reading of a delivered file tells, before anything is parsed. */
export interface FileInspection {
  readonly bytes: number;
  /** SHA-256 of the file as it was sent, hex. */
  readonly sha256: string;
  /** The first bytes, enough to know a spreadsheet or an archive by. */
  readonly head: Buffer;
  readonly hasNul: boolean;
  /** The line, counted from 1, that holds the first bytes that are not UTF-8; undefined where all are. */
  readonly firstLineNotUtf8: number | undefined;
}

/** Reads a file once, a chunk at a time, whatever its size. */
export async function inspectFile(file: string): Promise<FileInspection> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let hasNul = false;
  let line = 1;
  let firstLineNotUtf8: number | undefined;
  let carried: Buffer = Buffer.alloc(0);

  for await (const read of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = read;
    hash.update(chunk);
    if (bytes === 0) head = Buffer.from(chunk.subarray(0, 512));
    bytes += chunk.length;
    hasNul ||= chunk.includes(0);
    if (firstLineNotUtf8 !== undefined) continue;
    const text = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = text.subarray(0, text.length - unfinishedBytes(text));
    if (!isUtf8(whole)) firstLineNotUtf8 = line + linesBefore(whole, firstInvalid(whole));
    else line += linesBefore(whole, whole.length);
    carried = Buffer.from(text.subarray(whole.length));
  }
  if (carried.length > 0) firstLineNotUtf8 ??= line;
  return { bytes, sha256: hash.digest('hex'), head, hasNul, firstLineNotUtf8 };
}

/** How many bytes at the end (0 to 3) begin a character that the next chunk may finish. */
function unfinishedBytes(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return width > back ? back : 0;
    }
  }
  return 0;
}

/** The length of the longest valid line prefix: where, to the line, the invalid bytes are. */
function firstInvalid(text: Buffer): number {
  let from = 0;
  for (;;) {
    const end = text.indexOf(0x0a, from);
    if (end < 0 || !isUtf8(text.subarray(from, end))) return from;
    from = end + 1;
  }
}

function linesBefore(text: Buffer, end: number): number {
  let lines = 0;
  for (let at = text.indexOf(0x0a); at >= 0 && at < end; at = text.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
