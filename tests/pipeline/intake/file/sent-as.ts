import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { zipArchive } from './zip-archive.ts';

/** How a table is written into a file. */
export interface SentAs {
  readonly encoding:
    | 'utf-8'
    | 'utf-8 marked'
    | 'utf-16le'
    | 'utf-16be'
    | 'utf-16le unmarked'
    | 'windows-1252';
  readonly separator: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly quoting: 'needed' | 'all' | 'spaced';
  readonly packed: 'no' | 'gzip' | 'zip';
  readonly lastLineEnd: boolean;
  readonly above: readonly string[];
  readonly spell: (name: string) => string;
}

export const PLAIN: SentAs = {
  encoding: 'utf-8',
  separator: ',',
  lineEnd: '\n',
  quoting: 'needed',
  packed: 'no',
  lastLineEnd: true,
  above: [],
  spell: (name) => name,
};

const TITLES: readonly (readonly string[])[] = [[], [], ['Extract of June'], ['', 'Made for the office', '']];

export const anySentAs: fc.Arbitrary<SentAs> = fc
  .record({
    encoding: fc.constantFrom<SentAs['encoding'][]>(
      'utf-8',
      'utf-8 marked',
      'utf-16le',
      'utf-16be',
      'utf-16le unmarked',
      'windows-1252',
    ),
    separator: fc.constantFrom<SentAs['separator'][]>(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom<SentAs['lineEnd'][]>('\n', '\r\n', '\r'),
    quoting: fc.constantFrom<SentAs['quoting'][]>('needed', 'all', 'spaced'),
    packed: fc.constantFrom<SentAs['packed'][]>('no', 'no', 'gzip', 'zip'),
    lastLineEnd: fc.boolean(),
    titles: fc.constantFrom(...TITLES),
    says: fc.boolean(),
    spell: fc.constantFrom<SentAs['spell'][]>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.replaceAll('_', ' '),
      (name) => name.replaceAll('_', '-'),
    ),
  })
  .map(
    ({ titles, says, ...form }): SentAs => ({
      ...form,
      above: [...(says ? [`sep=${form.separator}`] : []), ...titles],
    }),
  );

/** The bytes of a file of this header and these rows. */
export function written(header: readonly string[], rows: readonly (readonly string[])[], as: SentAs): Buffer {
  const lines = [header.map(as.spell), ...rows].map((row) =>
    row.map((value) => writtenValue(value, as)).join(as.separator),
  );
  const text = [...as.above, ...lines].join(as.lineEnd) + (as.lastLineEnd ? as.lineEnd : '');
  return pack(encode(text, as), as);
}

function writtenValue(value: string, { separator, quoting }: SentAs): string {
  const quoted = `"${value.replaceAll('"', '""')}"`;
  if (quoting === 'spaced') return ` ${quoted} `;
  const needed = value.includes(separator) || /["\r\n]/.test(value) || /^ +"?/.test(value);
  return quoting === 'all' || needed ? quoted : value;
}

function encode(text: string, { encoding }: SentAs): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8 marked':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'utf-16le unmarked':
      return Buffer.from(text, 'utf16le');
    case 'windows-1252':
      return iconv.encode(text, 'windows-1252');
  }
}

function pack(bytes: Buffer, { packed }: SentAs): Buffer {
  if (packed === 'gzip') return gzipSync(bytes);
  return packed === 'zip' ? zipArchive({ name: 'extract.csv', content: bytes }) : bytes;
}
