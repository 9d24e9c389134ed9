import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import type { TextEncoding } from '../../../deliveries/read-as.ts';
import { NUL_BYTES } from './encoding.ts';
import { CHUNK_BYTES } from './file-inspection.ts';
import { UnreadableFile } from './file-refusal.ts';

/** A piece of a text, as UTF-8. */
export interface TextChunk {
  readonly bytes: Buffer;
  /** Whether the text ends with it. */
  readonly last: boolean;
}

/**
 * The text of a file as UTF-8 without a byte order mark; the last chunk may be empty.
 *
 * @throws UnreadableFile where UTF-16 turns out to be none
 */
export async function* textChunks(file: string, encoding: TextEncoding): AsyncGenerator<TextChunk> {
  const toUtf8 = encoding === 'utf-8' ? withoutMark() : decoded(encoding);
  for await (const read of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = read;
    yield { bytes: toUtf8(chunk, false), last: false };
  }
  yield { bytes: toUtf8(Buffer.alloc(0), true), last: true };
}

/** The first megabyte of the text, or all of it. */
export async function firstText(chunks: AsyncGenerator<TextChunk>): Promise<TextChunk> {
  const first: Buffer[] = [];
  for (let bytes = 0; bytes < CHUNK_BYTES; ) {
    const { value, done } = await chunks.next();
    if (done === true) throw new Error('A text ends with a chunk that says so.');
    first.push(value.bytes);
    bytes += value.bytes.length;
    if (value.last) return { bytes: Buffer.concat(first), last: true };
  }
  return { bytes: Buffer.concat(first), last: false };
}

type Reader = (chunk: Buffer, last: boolean) => Buffer;

function withoutMark(): Reader {
  let first = true;
  return (chunk) => {
    const marked = first && MARK.every((byte, at) => chunk[at] === byte);
    first = false;
    return marked ? chunk.subarray(MARK.length) : chunk;
  };
}

const MARK = [0xef, 0xbb, 0xbf] as const;

function decoded(encoding: Exclude<TextEncoding, 'utf-8'>): Reader {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk, last) => {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: !last });
    } catch {
      throw new UnreadableFile({
        reason: 'The file begins as UTF-16 text and does not go on as such: it was damaged on the way.',
        remedy: 'Export the extract as UTF-8, and send it again.',
      });
    }
    if (text.includes('\0')) throw new UnreadableFile(NUL_BYTES);
    return Buffer.from(text, 'utf8');
  };
}
