import { expect, test } from 'vitest';
import { readAsText } from '../../../cli/receipts/read-as-text.ts';
import type { ReadAs } from '../../../pipeline/deliveries/read-as.ts';

const PLAIN: ReadAs = {
  packed: null,
  format: 'csv',
  encoding: 'utf-8',
  separator: 'comma',
  title_lines: 0,
  by_alias: [],
  by_spelling: [],
};

test.each<[Partial<ReadAs>, string | undefined]>([
  [{}, undefined],
  [{ encoding: 'windows-1252' }, 'Windows-1252.'],
  [{ format: 'parquet', encoding: null, separator: null }, 'Parquet.'],
  [{ packed: 'gzip', format: 'ndjson', separator: null }, 'unpacked from gzip; NDJSON.'],
  [
    { packed: 'zip', encoding: 'utf-16le', separator: 'tab', title_lines: 1 },
    'unpacked from ZIP; UTF-16; values parted by tabs; 1 line above the header passed over.',
  ],
  [
    { packed: 'gzip', separator: 'semicolon', by_alias: ['surname'], by_spelling: ['crn', 'date_of_birth'] },
    'unpacked from gzip; values parted by semicolons; surname by another name; crn, date_of_birth by another spelling.',
  ],
])('%j is read as: %s', (readAs, text) => expect(readAsText({ ...PLAIN, ...readAs })).toBe(text));

test('nothing is said of a file that was not read', () => expect(readAsText(null)).toBeUndefined());
