import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valuesOf, withCommas } from '../../../../../pipeline/intake/file/records/values.ts';

const COMMA = 0x2c;

describe('valuesOf', () => {
  test.each<[string, readonly string[]]>([
    ['a,b', ['a', 'b']],
    ['', ['']],
    [',b,', ['', 'b', '']],
    ['"a,1",b', ['a,1', 'b']],
    ['"a""b","""",""', ['a"b', '"', '']],
    ['"a,\r\nx",Siân', ['a,\r\nx', 'Siân']],
    [' a, "b" ,"c", ', [' a', 'b', 'c', ' ']],
  ])('of %j are those that were written', (record, values) => {
    expect(valuesOf(Buffer.from(record), COMMA)).toEqual(values);
  });

  test('are the values of any record, however it is quoted', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é') });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const record = values.map((each) => `"${each.replaceAll('"', '""')}"`).join(',');
        expect(valuesOf(Buffer.from(record), COMMA)).toEqual(values);
      }),
    );
  });
});

describe('withCommas', () => {
  test.each<[string, string, string]>([
    [';', 'a;b', 'a,b'],
    [';', '7,5;b', '"7,5",b'],
    ['\t', '"a\tb"\tc,\t', '"a\tb","c,",'],
    ['|', '"a|""b"|', '"a|""b",'],
    [',', '"a", "b," ,c ', '"a","b,",c '],
  ])('of records with %j: %j is %j', (separator, record, expected) => {
    expect(withCommas(Buffer.from(record), separator.charCodeAt(0)).toString()).toBe(expected);
  });
});
