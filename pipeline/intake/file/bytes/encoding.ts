import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Contract } from '../../../../schemas/contract.ts';
import type { TextEncoding } from '../../../deliveries/read-as.ts';
import { CHUNK_BYTES, type FileInspection } from './file-inspection.ts';
import { type FileRefusal, SAVE_AS_CSV } from './file-refusal.ts';

export type EncodingVerdict =
  | { readonly ok: true; readonly encoding: TextEncoding }
  | { readonly ok: false; readonly refusal: FileRefusal };

const UTF8_MARK = [0xef, 0xbb, 0xbf] as const;

/**
 * The encoding of a text, where it is certain.
 *
 * UTF-8 where all bytes are; UTF-16 by its byte order mark, or where every other byte at the start is zero, as it is in a header
 * line and in no other text; Windows-1252 where the bytes are not UTF-8 and each of them means something there. A text that is
 * UTF-8 in one line and not in another is mixed from two, unless the contract says that its system writes Windows-1252.
 */
export async function encodingOf(
  file: string,
  inspection: FileInspection,
  contract: Pick<Contract, 'encodings'>,
): Promise<EncodingVerdict> {
  const { head, hasNul } = inspection;
  if (head[0] === 0xff && head[1] === 0xfe) return { ok: true, encoding: 'utf-16le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { ok: true, encoding: 'utf-16be' };
  if (hasNul) {
    const encoding = unmarkedUtf16(head);
    return encoding ? { ok: true, encoding } : { ok: false, refusal: NUL_BYTES };
  }
  if (inspection.isUtf8) return { ok: true, encoding: 'utf-8' };
  const { notUtf8, notWindows1252, utf8 } = await firstLines(file);
  if (UTF8_MARK.every((byte, at) => head[at] === byte)) return { ok: false, refusal: notUtf8At(notUtf8) };
  if (notWindows1252 !== undefined) return { ok: false, refusal: neither(notUtf8, notWindows1252) };
  if (utf8 !== undefined && !contract.encodings.includes('windows-1252')) {
    return { ok: false, refusal: mixed(utf8, notUtf8) };
  }
  return { ok: true, encoding: 'windows-1252' };
}

export const NUL_BYTES: FileRefusal = {
  reason: 'The file holds NUL bytes, so it is not plain text or was damaged on the way.',
  remedy: `${SAVE_AS_CSV} If it was CSV, send it again.`,
};

function unmarkedUtf16(head: Buffer): TextEncoding | undefined {
  const units = Math.floor(head.length / 2);
  const zeros = (from: 0 | 1) => {
    let count = 0;
    for (let at = from; at < units * 2; at += 2) if (head[at] === 0) count++;
    return count;
  };
  const [even, odd] = [zeros(0), zeros(1)];
  if (even === 0 && odd === units) return 'utf-16le';
  if (odd === 0 && even === units) return 'utf-16be';
  return undefined;
}

/** The first line, counted from 1, of each sort. */
interface FirstLines {
  readonly notUtf8: number | undefined;
  /** It holds a byte that means nothing in Windows-1252. */
  readonly notWindows1252: number | undefined;
  /** It is UTF-8, and more than ASCII. */
  readonly utf8: number | undefined;
}

const UNDEFINED_BYTES = [0x81, 0x8d, 0x8f, 0x90, 0x9d] as const;

async function firstLines(file: string): Promise<FirstLines> {
  const first: { -readonly [Sort in keyof FirstLines]: number | undefined } = {
    notUtf8: undefined,
    notWindows1252: undefined,
    utf8: undefined,
  };
  let line = 1;
  let carried: Buffer = Buffer.alloc(0);
  const judge = (bytes: Buffer) => {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) first.utf8 ??= line;
    else first.notUtf8 ??= line;
    if (UNDEFINED_BYTES.some((byte) => bytes.includes(byte))) first.notWindows1252 ??= line;
  };
  for await (const read of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = read;
    const bytes: Buffer = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      judge(bytes.subarray(from, end));
      line++;
      from = end + 1;
    }
    // A line of megabytes is no line of an extract: it is judged piece by piece.
    if (bytes.length - from > CHUNK_BYTES) {
      judge(bytes.subarray(from));
      from = bytes.length;
    }
    carried = Buffer.from(bytes.subarray(from));
  }
  judge(carried);
  return first;
}

const LF = 0x0a;

function notUtf8At(line: number | undefined): FileRefusal {
  return {
    reason: `The file is not UTF-8: the first bytes that are not are on line ${line}.`,
    remedy: AS_UTF8,
  };
}

function neither(line: number | undefined, other: number): FileRefusal {
  return {
    reason: `The file is neither UTF-8 nor Windows-1252: line ${line} holds bytes that are not UTF-8, and line ${other} a byte that means nothing in Windows-1252.`,
    remedy: AS_UTF8,
  };
}

function mixed(utf8: number, other: number | undefined): FileRefusal {
  return {
    reason: `The file mixes two encodings: line ${utf8} is UTF-8, and line ${other} is not.`,
    remedy: AS_UTF8,
  };
}

const AS_UTF8 = 'Export the extract as UTF-8 (with or without a byte order mark) and send it again.';
