import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { type FileRefusal, UnreadableFile } from './file-refusal.ts';

/** The one file of a ZIP archive, as a stream that checks its length. */
export interface Zipped extends AsyncDisposable {
  readonly content: Readable;
  /** To be put behind the content: fails at its end where the bytes are others than were packed. */
  readonly checksum: Transform;
}

/**
 * Opens the one file of a ZIP archive. Folders, and what a Mac adds beside each file, count for nothing.
 *
 * @throws UnreadableFile where it has another number of files, is a workbook, is encrypted or packed in an unknown way; an Error
 * where it is damaged
 */
export async function openZipped(source: string): Promise<Zipped> {
  const zip = await yauzl.openPromise(source, { lazyEntries: true, autoClose: false });
  try {
    const entry = await onlyFile(zip);
    if (entry.isEncrypted()) throw new UnreadableFile(ENCRYPTED);
    if (!entry.canDecodeFileData()) throw new UnreadableFile(OTHER_PACKING);
    const content = await zip.openReadStreamPromise(entry);
    return {
      content,
      checksum: checksum(entry.crc32),
      [Symbol.asyncDispose]: async () => {
        content.destroy();
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function checksum(expected: number): Transform {
  let found = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      found = crc32(chunk, found);
      done(null, chunk);
    },
    flush(done) {
      done(found === expected ? null : new Error('The checksum is another.'));
    },
  });
}

async function onlyFile(zip: yauzl.ZipFile): Promise<yauzl.Entry> {
  let found: yauzl.Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    if (OFFICE.test(entry.fileName)) throw new UnreadableFile(WORKBOOK);
    if (entry.fileName.endsWith('/') || MAC.test(entry.fileName)) continue;
    if (found) throw new UnreadableFile(SEVERAL);
    found = entry;
  }
  if (!found) throw new UnreadableFile(NONE);
  return found;
}

const OFFICE = /^(\[Content_Types\]\.xml|xl\/|word\/)/;
const MAC = /^__MACOSX\/|(^|\/)\.DS_Store$/;

const ONE_FILE = 'Put one CSV file into each archive, or send the files as they are.';

const SEVERAL: FileRefusal = {
  reason: 'The ZIP archive holds several files, and each delivery is one.',
  remedy: ONE_FILE,
};
const NONE: FileRefusal = { reason: 'The ZIP archive holds no file.', remedy: ONE_FILE };
const ENCRYPTED: FileRefusal = {
  reason: 'The ZIP archive is encrypted.',
  remedy: 'Send it without a password: the way here and the place where it is kept are encrypted.',
};
const OTHER_PACKING: FileRefusal = {
  reason: 'The file in the ZIP archive is packed in a way that is not read here.',
  remedy: 'Pack it as any ZIP program does by default (Deflate), or send it as it is.',
};
const WORKBOOK: FileRefusal = {
  reason: 'The file is an Excel workbook (.xlsx), not CSV.',
  remedy:
    'In Excel choose Save As, “CSV UTF-8 (comma delimited)”, one sheet for each file; check that leading zeros and dates are as your system has them, or export from the system itself.',
};
