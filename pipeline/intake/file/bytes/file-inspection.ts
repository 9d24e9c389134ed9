import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** How many bytes are read at a time. */
export const CHUNK_BYTES = 1 << 20;
/** Enough to know a format by, and the encoding of a header line. */
const HEAD_BYTES = 512;

/** What one reading of a file tells, before anything is parsed. */
export interface FileInspection {
  readonly bytes: number;
  /** SHA-256 of the file as it was sent, hex. */
  readonly sha256: string;
  readonly head: Buffer;
  readonly hasNul: boolean;
  readonly isUtf8: boolean;
}

/** Reads a file once, a chunk at a time, whatever its size. */
export async function inspectFile(file: string): Promise<FileInspection> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let hasNul = false;
  let allUtf8 = true;
  let carried: Buffer = Buffer.alloc(0);

  for await (const read of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = read;
    hash.update(chunk);
    if (bytes === 0) head = Buffer.from(chunk.subarray(0, HEAD_BYTES));
    bytes += chunk.length;
    hasNul ||= chunk.includes(0);
    if (!allUtf8) continue;
    const text = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = text.subarray(0, text.length - unfinishedBytes(text));
    allUtf8 = isUtf8(whole);
    carried = Buffer.from(text.subarray(whole.length));
  }
  return {
    bytes,
    sha256: hash.digest('hex'),
    head,
    hasNul,
    isUtf8: allUtf8 && carried.length === 0,
  };
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
