import { describe, expect, test } from 'vitest';
import { wrapped } from '../../../cli/text/wrapped.ts';

describe('Wrapped text', () => {
  test.each([
    ['one two three', 20, 'one two three'],
    ['one two three', 9, 'one two\n  three'],
    ['extraordinary', 4, 'extraordinary'],
  ])('breaks "%s" at %d', (text, width, lines) => expect(wrapped(text, width, '  ')).toBe(lines));
});
