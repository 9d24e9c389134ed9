import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CleanCopy } from '../../../../../pipeline/intake/file/records/clean-copy.ts';
import { RecordCopier } from '../../../../../pipeline/intake/file/records/record-copier.ts';
import { MAX_RECORD_BYTES } from '../../../../../pipeline/intake/file/records/record-scanner.ts';

const folder = fs.mkdtempSync(path.join(tmpdir(), 'throughline-copier-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What becomes of a text of records of three values, in chunks cut at these places. */
function copied(
  text: Buffer,
  cuts: readonly number[],
  scanAll: boolean,
  { row = 98, separator = ',' }: { readonly row?: number; readonly separator?: string } = {},
) {
  const target = path.join(folder, 'copy.csv');
  using copy = new CleanCopy(target);
  const malformed: string[] = [];
  const copier = new RecordCopier({
    form: { separator: separator.charCodeAt(0), expected: 3 },
    copy,
    row,
    malformed: (at, fault) => malformed.push(`${at} ${fault}`),
    scanAll,
  });
  let from = 0;
  for (const cut of [...cuts].sort((left, right) => left - right)) {
    copier.add(text.subarray(from, cut), false);
    from = Math.max(from, cut);
  }
  copier.add(text.subarray(from), true);
  copy.flush();
  return {
    copy: fs.readFileSync(target, 'utf8'),
    malformed,
    read: copier.read,
    wellFormed: copier.wellFormed,
  };
}

describe('a text in chunks', () => {
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'a;b;c\n',
        'a\tb,\t\n',
        '"a|"|b|7,5\n',
        'a,b,c\n',
        'd,,\r\n',
        '"e","f, ""g""",h\n',
        'é,ë’,\r',
        '1,2,3\n',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.string({
        unit: fc.constantFrom('a', ',', ';', '\t', '|', '"', '\n', '\r', ' ', 'é'),
        maxLength: 8,
      }),
    },
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => Buffer.from(pieces.join('')));

  const separators = fc.constantFrom(',', ';', '\t', '|');

  test('gives the same records on the short way as by the scanner alone, and however it is cut', () => {
    fc.assert(
      fc.property(
        texts,
        separators,
        fc.array(fc.nat({ max: 200 }), { maxLength: 5 }),
        (text, separator, places) => {
          const cuts = places.map((place) => place % (text.length + 1));
          const scanned = copied(text, [], true, { separator });
          expect(copied(text, cuts, false, { separator })).toEqual(scanned);
          expect(copied(text, cuts, true, { separator })).toEqual(scanned);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test.each([MAX_RECORD_BYTES - 5, MAX_RECORD_BYTES, MAX_RECORD_BYTES + 5])(
    'gives the same on both ways where a record has %d bytes',
    (length) => {
      const text = Buffer.from(`a,b,c\n${'x'.repeat(length - 4)},y,z\nd,e,f\n`);
      expect(copied(text, [70_000], false)).toEqual(copied(text, [], true));
    },
  );

  test('has its rows numbered, blank and malformed ones counted', () => {
    expect(copied(Buffer.from('a,b,c\n\n,,\n"d",e\n"f",g,h\r\ni,j,k'), [], false)).toEqual({
      copy: '98,a,b,c\n102,"f",g,h\n103,i,j,k\n',
      malformed: ['101 too_few_values'],
      read: 4,
      wellFormed: 3,
    });
  });

  test('has row numbers that grow a digit', () => {
    const { copy } = copied(Buffer.from('a,b,c\n'.repeat(1_200)), [], false, { row: 8 });
    const numbers = copy
      .split('\n')
      .slice(0, -1)
      .map((line) => Number(line.split(',')[0]));
    expect(numbers).toEqual(Array.from({ length: 1_200 }, (_, at) => at + 8));
  });

  test('is written whole where it is larger than the buffer, one byte a value or many', () => {
    const rows = 600_000;
    const { copy, read } = copied(Buffer.from(',b,\n'.repeat(rows)), [1 << 20, 2 << 20], false);
    expect(read).toBe(rows);
    expect(copy.endsWith(`\n${97 + rows},,b,\n`)).toBe(true);
    expect(copy.length).toBe([...Array(rows).keys()].reduce((sum, at) => sum + `${at + 98},,b,\n`.length, 0));
  });
});
