import type { TextChunk } from '../bytes/text-chunks.ts';
import { LF, MAX_RECORD_BYTES } from '../records/record-scanner.ts';

/** The lines of a text without their ends, those of one chunk at a time; undefined for one that is longer than a record may be. */
export async function* textLines(
  chunks: AsyncIterable<TextChunk>,
): AsyncGenerator<readonly (string | undefined)[]> {
  let carried: Buffer = Buffer.alloc(0);
  let discarding = false;
  for await (const { bytes: chunk, last } of chunks) {
    const bytes: Buffer = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const lines: (string | undefined)[] = [];
    let from = 0;
    const add = (to: number) => {
      lines.push(discarding || to - from > MAX_RECORD_BYTES ? undefined : bytes.toString('utf8', from, to));
      discarding = false;
    };
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      add(end);
      from = end + 1;
    }
    if (last && (from < bytes.length || discarding)) add(bytes.length);
    else if (bytes.length - from > MAX_RECORD_BYTES) {
      discarding = true;
      from = bytes.length;
    }
    carried = Buffer.from(bytes.subarray(from));
    yield lines;
  }
}
