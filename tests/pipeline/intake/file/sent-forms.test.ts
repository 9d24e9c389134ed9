import * as fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpack } from '../../../../pipeline/intake/file/bytes/unpack.ts';
import { contracts } from '../../../northmoor.ts';
import { CleanHome } from './clean-home.ts';
import { zipArchive } from './zip-archive.ts';

const people = contracts.find(({ id }) => id === 'probation.people') as (typeof contracts)[number];
const police = contracts.find(({ id }) => id === 'police.people') as (typeof contracts)[number];
const REQUIRED = people.fields.filter(({ required }) => required).map(({ name }) => name);
const HEADER = REQUIRED.join(',');
const ROW = REQUIRED.map((_, at) => `v${at}`);

let home: CleanHome;
beforeAll(async () => {
  home = await CleanHome.open();
});
afterAll(() => home[Symbol.asyncDispose]());

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const PLAIN = text(HEADER, ROW.join(','));
const utf16 = (content: string) => Buffer.from(content, 'utf16le');
const zip = (...files: readonly string[]) =>
  zipArchive(...files.map((name) => ({ name, content: Buffer.from(PLAIN) })));
const windows1252 = (content: string) => iconv.encode(content, 'windows-1252');
const lastIs = (value: string) => text(HEADER, [...ROW.slice(0, -1), value].join(','));

/** What is sent, what it is read as, and the row number and last value of its one row. */
const TAKEN: readonly (readonly [string, Buffer, object, string, string])[] = [
  ['a plain file', Buffer.from(PLAIN), { packed: null, encoding: 'utf-8', separator: 'comma' }, '2', 'v'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${PLAIN}`), { encoding: 'utf-8' }, '2', 'v'],
  ['UTF-16 LE with a mark', utf16(`\uFEFF${lastIs('Zoë 漢')}`), { encoding: 'utf-16le' }, '2', 'Zoë 漢'],
  ['UTF-16 BE with a mark', utf16(`\uFEFF${lastIs('Zoë')}`).swap16(), { encoding: 'utf-16be' }, '2', 'Zoë'],
  ['UTF-16 LE without', utf16(PLAIN), { encoding: 'utf-16le' }, '2', 'v'],
  ['UTF-16 BE without', utf16(PLAIN).swap16(), { encoding: 'utf-16be' }, '2', 'v'],
  ['Windows-1252', windows1252(lastIs('Zoë’s')), { encoding: 'windows-1252' }, '2', 'Zoë’s'],
  ['semicolons', Buffer.from(PLAIN.replaceAll(',', ';')), { separator: 'semicolon' }, '2', 'v'],
  ['tabs', Buffer.from(PLAIN.replaceAll(',', '\t')), { separator: 'tab' }, '2', 'v'],
  ['vertical bars', Buffer.from(PLAIN.replaceAll(',', '|')), { separator: 'pipe' }, '2', 'v'],
  [
    'semicolons, with commas in a value and quotation marks in the header',
    Buffer.from(text(`"${REQUIRED.join('";"')}"`, [...ROW.slice(0, -1), '7,5'].join(';'))),
    { separator: 'semicolon' },
    '2',
    '7,5',
  ],
  ['a space before quotation marks', Buffer.from(lastIs(' "a, b"')), { separator: 'comma' }, '2', 'a, b'],
  ['a sep= line', Buffer.from(`sep=,\r\n${PLAIN}`), { title_lines: 1 }, '3', 'v'],
  [
    'titles and blank lines above the header',
    Buffer.from(`"Extract" of June,,\n\n,,\nMade 01/07/2026\n${PLAIN}`),
    { title_lines: 2 },
    '6',
    'v',
  ],
  ['twenty lines of titles', Buffer.from(`${'Title\n'.repeat(20)}${PLAIN}`), { title_lines: 20 }, '22', 'v'],
  [
    'other spellings',
    Buffer.from(PLAIN.replace(HEADER, HEADER.toUpperCase().replaceAll('_', ' '))),
    { by_spelling: REQUIRED.filter((name) => name.includes('_')) },
    '2',
    'v',
  ],
  ['gzip', gzipSync(PLAIN), { packed: 'gzip' }, '2', 'v'],
  [
    'gzip in two members',
    Buffer.concat([gzipSync(PLAIN.slice(0, 9)), gzipSync(PLAIN.slice(9))]),
    { packed: 'gzip' },
    '2',
    'v',
  ],
  ['a zip of one file', zip('a.csv'), { packed: 'zip' }, '2', 'v'],
  [
    'a zip with what a Mac adds',
    zipArchive(
      { name: 'extract/', content: Buffer.alloc(0) },
      { name: '__MACOSX/extract/._a.csv', content: Buffer.from('x') },
      { name: 'extract/a.csv', content: utf16(`\uFEFF${PLAIN}`) },
    ),
    { packed: 'zip', encoding: 'utf-16le' },
    '2',
    'v',
  ],
];

const damagedZip = Buffer.from(zip('a.csv'));
damagedZip[45] = (damagedZip[45] ?? 0) ^ 0xff;

/** What is sent, and words of the refusal. */
const REFUSED: readonly (readonly [string, Buffer, RegExp])[] = [
  [
    'UTF-16 that breaks off in the midst of a letter',
    utf16(`\uFEFF${PLAIN}`).subarray(0, -1),
    /begins as UTF-16 text and does not go on/,
  ],
  ['UTF-16 with NUL in it', utf16(`\uFEFF${lastIs('\0')}`), /NUL bytes/],
  ['NUL bytes in UTF-8', Buffer.from(lastIs('\0')), /NUL bytes/],
  [
    'a byte that Windows-1252 has not',
    Buffer.from(lastIs('Zo\xeb\x81'), 'latin1'),
    /neither UTF-8 nor Windows-1252: line 2 holds bytes/,
  ],
  [
    'one line in UTF-8, another in Windows-1252',
    Buffer.concat([Buffer.from(lastIs('Zoë')), windows1252(`${[...ROW.slice(0, -1), 'Zoë'].join(',')}\n`)]),
    /mixes two encodings: line 2 is UTF-8, and line 3 is not/,
  ],
  [
    'a mark of UTF-8, and then not',
    Buffer.concat([Buffer.from('\uFEFF'), windows1252(lastIs('Zoë'))]),
    /not UTF-8/,
  ],
  ['twenty-one lines of titles', Buffer.from(`${'Title\n'.repeat(21)}${PLAIN}`), /does not name the columns/],
  [
    'rows above the header line',
    Buffer.from(`${ROW.join(',')}\n${PLAIN}`),
    /The header line is line 2, and rows stand above it/,
  ],
  [
    'two spellings of one column',
    Buffer.from(PLAIN.replace(HEADER, `${HEADER},${REQUIRED.at(-1)?.toUpperCase()} `)),
    /more than once/,
  ],
  ['gzip cut short', gzipSync(PLAIN).subarray(0, -9), /gzip archive is damaged or was cut short/],
  ['gzip in gzip', gzipSync(gzipSync(PLAIN)), /holds another archive/],
  ['gzip of a workbook', gzipSync(Buffer.from('d0cf11e0', 'hex')), /old Excel workbook/],
  ['gzip of nothing', gzipSync(''), /The file is empty/],
  ['a zip of two files', zip('a.csv', 'b.csv'), /holds several files/],
  ['a zip of no file', zipArchive(), /holds no file/],
  ['a zip of folders alone', zipArchive({ name: 'a/', content: Buffer.alloc(0) }), /holds no file/],
  ['a zip in a zip', zipArchive({ name: 'a.zip', content: zip('a.csv') }), /holds another archive/],
  ['a damaged zip', damagedZip, /ZIP archive is damaged/],
  ['a zip cut short', zip('a.csv').subarray(0, 60), /ZIP archive is damaged/],
  [
    'a zip whose file is not as long as it says',
    zipArchive({ name: 'a.csv', content: Buffer.from(PLAIN), claims: { size: 3 } }),
    /ZIP archive is damaged/,
  ],
  [
    'a zip whose checksum is wrong',
    zipArchive({ name: 'a.csv', content: Buffer.from(PLAIN), claims: { crc: 1 } }),
    /ZIP archive is damaged/,
  ],
  [
    'an encrypted zip',
    zipArchive({ name: 'a.csv', content: Buffer.from(PLAIN), claims: { flags: 1 } }),
    /ZIP archive is encrypted/,
  ],
  [
    'a zip packed in another way',
    zipArchive({ name: 'a.csv', content: Buffer.from(PLAIN), claims: { method: 14 } }),
    /packed in a way that is not read here/,
  ],
  [
    'a workbook',
    zipArchive(
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
    ),
    /an Excel workbook \(\.xlsx\), not CSV/,
  ],
];

describe('a file of probation.people', () => {
  test.each(TAKEN)('is taken: %s', async (_, content, readAs, row, last) => {
    const { clean, rows, malformed } = await home.copy(content, people, contracts);
    expect(clean).toMatchObject({ ok: true, readAs, read: 1, wellFormed: 1 });
    expect(malformed).toEqual([]);
    const own = last === 'v' ? (ROW.at(-1) ?? '') : last;
    expect(rows).toEqual([[row, ...ROW.slice(0, -1), own]]);
  });

  test.each(REFUSED)('is refused: %s', async (_, content, words) => {
    const { clean } = await home.copy(content, people, contracts);
    expect(clean).toMatchObject({ ok: false, refusal: { reason: expect.stringMatching(words) } });
  });
});

test('one line in UTF-8 does not make a file of a system that writes Windows-1252 a mixed one', async () => {
  const names = police.fields.filter(({ required }) => required).map(({ name }) => name);
  const row = (name: string) => names.map((field) => (field === 'surname' ? name : '1')).join(',');
  const content = windows1252(text(names.join(','), row('ANDRÉ’S'), row('Zoë')));
  const { rows } = await home.copy(content, police, contracts);
  expect(rows.map((each) => each[names.indexOf('surname') + 1])).toEqual(['ANDRÉ’S', 'Zoë']);
});

test.each(['gzip', 'zip'] as const)('what a %s archive grows to has a limit', async (packed) => {
  const { mkdtemp, rm } = fs;
  const folder = await mkdtemp(path.join((await import('node:os')).tmpdir(), 'throughline-bomb-'));
  const content = Buffer.alloc(3_000_000, 'x');
  const source = path.join(folder, 'packed');
  await fs.writeFile(source, packed === 'gzip' ? gzipSync(content) : zipArchive({ name: 'a', content }));
  const target = path.join(folder, 'unpacked');
  await expect(unpack(packed, source, target, 2 << 20)).rejects.toThrow('grows to more than 2 MB');
  await unpack(packed, source, target);
  expect((await fs.stat(target)).size).toBe(content.length);
  await rm(folder, { recursive: true });
});
