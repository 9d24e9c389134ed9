import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type FileRefusal, UnreadableFile } from './file-refusal.ts';
import { openZipped } from './zip.ts';

/** A packed file that grows beyond this is refused: the largest extract there is has a tenth of it. */
export const MAX_UNPACKED_BYTES = 3 * 2 ** 30;

/**
 * Unpacks a gzip file, or a zip archive of one file, into a file of its own, in constant memory.
 *
 * @throws UnreadableFile where it is damaged, holds more or less than one file, is encrypted, or grows beyond the limit
 */
export async function unpack(
  packed: 'gzip' | 'zip',
  source: string,
  target: string,
  most: number = MAX_UNPACKED_BYTES,
): Promise<void> {
  const out = () => createWriteStream(target, { mode: 0o600 });
  try {
    if (packed === 'gzip') await pipeline(createReadStream(source), createGunzip(), upTo(most), out());
    else {
      await using zipped = await openZipped(source);
      await pipeline(zipped.content, upTo(most), zipped.checksum, out());
    }
  } catch (error) {
    if (error instanceof UnreadableFile || isOfMachine(error)) throw error;
    throw new UnreadableFile(DAMAGED[packed]);
  }
}

function upTo(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes <= most) done(null, chunk);
      else done(new UnreadableFile(tooLarge(most)));
    },
  });
}

/** A full disk or a missing right, as opposed to what the archive is. */
function isOfMachine(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

const SEND_AGAIN = 'Pack the one CSV file again and check that it opens, or send it as it is.';

const DAMAGED: Readonly<Record<'gzip' | 'zip', FileRefusal>> = {
  gzip: { reason: 'The gzip archive is damaged or was cut short.', remedy: SEND_AGAIN },
  zip: { reason: 'The ZIP archive is damaged or was cut short.', remedy: SEND_AGAIN },
};

function tooLarge(most: number): FileRefusal {
  const megabytes = Math.round(most / 2 ** 20).toLocaleString('en-GB');
  return {
    reason: `The archive grows to more than ${megabytes} MB, so nothing in it is read.`,
    remedy: 'Send the CSV file as it is.',
  };
}
