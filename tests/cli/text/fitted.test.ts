import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { fitted, widthOf } from '../../../cli/text/fitted.ts';

describe('A text on a terminal', () => {
  test('goes on behind its label', () => {
    expect(fitted('  grain     one row per person and quarter', 30)).toBe(
      '  grain     one row per person\n            and quarter',
    );
  });

  test('goes on behind two labels, as of a column and its type', () => {
    expect(fitted('  sex  string  Male, Female, or empty', 31)).toBe(
      '  sex  string  Male, Female, or\n               empty',
    );
  });

  test.each(['./throughline run --home /a/very/long/path', 'Next: ./throughline run --home /a/long/path'])(
    'leaves a line to type whole: %s',
    (line) => expect(fitted(line, 20)).toBe(line),
  );

  test('keeps every word, in order, and no line is longer than the terminal', () => {
    const word = fc.stringMatching(/^[a-z,.é]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 40, max: 120 }), (words, width) => {
        const text = fitted(`  label      ${words.join(' ')}`, width);
        expect(text.split(/\s+/).filter(Boolean)).toEqual(['label', ...words]);
        for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test.each([
    [{ isTTY: true, columns: 80 }, {}, 80],
    [{ isTTY: true, columns: 3 }, {}, 40],
    [{}, {}, 100],
    [{}, { COLUMNS: '80' }, 80],
    [{ isTTY: true, columns: 120 }, { COLUMNS: 'x' }, 120],
  ])('has %j, %j: %d columns', (stream, env, width) => expect(widthOf(stream, env)).toBe(width));
});
