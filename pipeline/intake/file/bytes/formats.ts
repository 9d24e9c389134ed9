import { EMPTY, type FileRefusal, SAVE_AS_CSV } from './file-refusal.ts';

/** What holds the extract, by its first bytes. Anything else is read as text. */
export type Container = 'gzip' | 'zip' | 'parquet' | 'text';

const starts = (head: Buffer, bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte);
const latin = (text: string) => [...Buffer.from(text, 'latin1')];

export function containerOf(head: Buffer): Container {
  if (starts(head, [0x1f, 0x8b])) return 'gzip';
  if (starts(head, latin('PK\x03\x04')) || starts(head, latin('PK\x05\x06'))) return 'zip';
  return starts(head, latin('PAR1')) ? 'parquet' : 'text';
}

/** Formats that are sent instead of CSV and not read, by their first bytes. */
const OTHER_FORMATS: readonly { readonly starts: readonly number[]; readonly is: string }[] = [
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook (.xls)' },
  { starts: latin('%PDF'), is: 'a PDF document' },
  { starts: latin('PARE'), is: 'an encrypted Parquet file' },
  { starts: latin('BZh'), is: 'a bzip2 archive (.bz2)' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], is: 'a 7-Zip archive (.7z)' },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], is: 'a Zstandard archive (.zst)' },
  { starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], is: 'an xz archive (.xz)' },
  { starts: latin('Rar!'), is: 'a RAR archive (.rar)' },
  { starts: latin('SQLite format 3\0'), is: 'an SQLite database' },
  { starts: latin('{\\rtf'), is: 'a rich text document (.rtf)' },
  { starts: [0xff, 0xfe, 0x00, 0x00], is: 'text in UTF-32' },
  { starts: [0x00, 0x00, 0xfe, 0xff], is: 'text in UTF-32' },
];

/** Formats that are text themselves, by how it begins behind a byte order mark and blanks. */
const OTHER_TEXTS: readonly { readonly begins: RegExp; readonly is: string }[] = [
  { begins: /^<(!doctype html|html)/i, is: 'a web page (HTML)' },
  { begins: /^<\?xml|^<[a-z][\w:.-]*[\s/>]/i, is: 'XML' },
  { begins: /^\[\s*[[{]/, is: 'a JSON list' },
];

/** Whether a text begins as NDJSON does: with an object, which no header line is. */
export function beginsAsObject(head: Buffer): boolean {
  return /^\{\s*("|\}|$)/.test(beginning(head));
}

/** Judges a file by its first bytes alone. Undefined where it may be read on. */
export function refuseFormat(file: {
  readonly bytes: number;
  readonly head: Buffer;
}): FileRefusal | undefined {
  if (file.bytes === 0) return EMPTY;
  const text = beginning(file.head);
  const other =
    OTHER_FORMATS.find((format) => starts(file.head, format.starts)) ??
    OTHER_TEXTS.find(({ begins }) => begins.test(text));
  return other && { reason: `The file is ${other.is}, not CSV.`, remedy: SAVE_AS_CSV };
}

/** The first letters, whatever the encoding, behind a byte order mark and blanks. */
function beginning(head: Buffer): string {
  return head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[\xef\xbb\xbf\xfe\xff\s]+/, '');
}
