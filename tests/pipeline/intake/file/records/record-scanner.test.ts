import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShapeFault } from '../../../../../pipeline/deliveries/refusal.ts';
import {
  INCOMPLETE,
  MAX_RECORD_BYTES,
  scanRecord,
} from '../../../../../pipeline/intake/file/records/record-scanner.ts';

const form = (expected: number) => ({ separator: 0x2c, expected });

/** Every record of a text: its own text, or its fault. */
function records(text: string, expected: number): readonly (string | { fault: ShapeFault; text: string })[] {
  const bytes = Buffer.from(text);
  const found: (string | { fault: ShapeFault; text: string })[] = [];
  for (let at = 0; at < bytes.length; ) {
    const record = scanRecord(bytes, at, form(expected), true);
    if (record === INCOMPLETE) throw new Error('A whole file cannot be incomplete.');
    const own = bytes.toString('utf8', at, record.end).replace(/[\r\n]+$/, '');
    found.push(record.fault ? { fault: record.fault, text: own } : own);
    at = record.next;
  }
  return found;
}

describe('scanRecord', () => {
  test.each<[string, string, readonly string[]]>([
    ['LF', 'a,b\nc,d\n', ['a,b', 'c,d']],
    ['CR LF', 'a,b\r\nc,d\r\n', ['a,b', 'c,d']],
    ['CR alone', 'a,b\rc,d\r', ['a,b', 'c,d']],
    ['all three mixed', 'a,b\r\nc,d\ne,f\rg,h', ['a,b', 'c,d', 'e,f', 'g,h']],
    ['no line end at the end', 'a,b', ['a,b']],
    ['line ends and commas inside quotation marks', '"a,\r\nx",b\nc,d\n', ['"a,\r\nx",b', 'c,d']],
    ['quotation marks written twice', '"a""b",c\n"""",""\n', ['"a""b",c', '"""",""']],
    ['spaces around quotation marks', '"a", "b," \n "c" ,d\n', ['"a", "b," ', ' "c" ,d']],
    ['empty values', ',b\n"",\n', [',b', '"",']],
  ])('cuts records apart: %s', (_, text, expected) => {
    expect(records(text, 2)).toEqual(expected);
  });

  test.each<[ShapeFault, string, string]>([
    ['too_few_values', 'x,y\na\nc,d\n', 'a'],
    ['too_many_values', 'x,y\na,b,c\nc,d\n', 'a,b,c'],
    ['stray_quote', 'x,y\na"b,c\nc,d\n', 'a"b,c'],
    ['stray_quote', 'x,y\n"a"b,c\nc,d\n', '"a"b,c'],
    ['stray_quote', 'x,y\na, "b"x\nc,d\n', 'a, "b"x'],
    ['stray_quote', 'x,y\na,x "b"\nc,d\n', 'a,x "b"'],
    ['open_quote', 'x,y\na, "b\nc,d\n', 'a, "b'],
    ['open_quote', 'x,y\na,"b\nc,d\n', 'a,"b'],
    ['stray_quote', 'x,y\na,"b\nc,d\n"e",f\n', 'a,"b'],
  ])('finds %s and takes the rows around it: %j', (fault, text, faulty) => {
    const rest = text.endsWith('f\n') ? ['c,d', '"e",f'] : ['c,d'];
    expect(records(text, 2)).toEqual(['x,y', { fault, text: faulty }, ...rest]);
  });

  test('a quotation mark that is never closed costs its own row alone, however many follow', () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => `${row},x`);
    const found = records(['a,"b', ...rows].join('\n'), 2);
    expect(found[0]).toEqual({ fault: 'open_quote', text: 'a,"b' });
    expect(found.slice(1)).toEqual(rows);
  });

  test('a line longer than a record can be is cut off where the buffer ends', () => {
    const bytes = Buffer.from('x'.repeat(MAX_RECORD_BYTES + 1));
    expect(scanRecord(bytes, 0, form(2), false)).toMatchObject({
      fault: 'too_long',
      unended: true,
      next: bytes.length,
    });
  });

  test('bare separators are a blank row, as spreadsheets write below a table', () => {
    expect(scanRecord(Buffer.from(',,\n'), 0, form(3), true)).toMatchObject({ blank: true });
    expect(scanRecord(Buffer.from('\n'), 0, form(3), true)).toMatchObject({ blank: true });
    expect(scanRecord(Buffer.from(',,0\n'), 0, form(3), true)).toMatchObject({ blank: false });
  });

  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const cell = fc.string({ unit: fc.constantFrom('a', 'ë', ',', '"', '\n', '\r', ' '), maxLength: 6 });
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });

  test('whatever values are quoted, every record comes back whole', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineEnd) => {
        const lines = rows.map((row) => row.map(quoted).join(','));
        expect(records(lines.map((line) => line + lineEnd).join(''), 3)).toEqual(lines);
      }),
    );
  });

  test('cutting the buffer anywhere asks for more bytes or gives the same record', () => {
    fc.assert(
      fc.property(table, fc.nat(), (rows, cut) => {
        const bytes = Buffer.from(rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''));
        const whole = scanRecord(bytes, 0, form(3), true);
        const part = scanRecord(bytes.subarray(0, cut % bytes.length), 0, form(3), false);
        if (part !== INCOMPLETE) expect(part).toEqual(whole);
      }),
    );
  });

  test('arbitrary bytes are always cut up to the end, never twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 40 }), (text) => {
        const bytes = Buffer.from(text);
        for (let at = 0; at < bytes.length; ) {
          const record = scanRecord(bytes, at, form(2), true);
          if (record === INCOMPLETE) throw new Error('incomplete');
          expect(record.next).toBeGreaterThan(at);
          expect(record.next).toBeLessThanOrEqual(bytes.length);
          at = record.next;
        }
      }),
    );
  });
});
