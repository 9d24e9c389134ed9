import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../synthetic/files/csv.ts';
import { encodeWindows1252 } from '../../../synthetic/files/windows-1252.ts';

const decode = (bytes: Buffer) => new TextDecoder('windows-1252').decode(bytes);

describe('Windows-1252', () => {
  test.each([
    ['Zoë', 'Zoë'],
    ['O’BRIEN', 'O’BRIEN'],
    ['Wiśniewski', 'Wisniewski'],
    ['Małgorzata', 'Malgorzata'],
    ['Žižek', 'Žižek'],
    ['日', '?'],
  ])('writes %s so that it reads %s', (text, read) => {
    expect(decode(encodeWindows1252(text))).toBe(read);
  });

  test('reads back every text of the code page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0x20, max: 0xff }).filter((code) => code < 0x7f || code >= 0xa0)),
        (codes) => {
          const text = String.fromCharCode(...codes);
          expect(decode(encodeWindows1252(text))).toBe(text);
        },
      ),
    );
  });
});

describe('a CSV line', () => {
  test('quotes only what must be quoted', () => {
    expect(csvLine(['a', undefined, 3, 'b,c', 'say "so"', 'two\nlines'], '\r\n')).toBe(
      'a,,3,"b,c","say ""so""","two\nlines"\r\n',
    );
  });
});
