import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eitherCase } from '../../../schemas/kinds/pattern.ts';
import { characterSets, countOf } from '../../../synthetic/generic/character-sets.ts';
import { patterns } from './arbitrary-contract.ts';

const setsOf = (pattern: string, letters: 'upper' | 'as_sent' = 'as_sent') =>
  characterSets({ pattern, letters }).map((set) => set.join(''));

describe('the values of one length that a pattern takes', () => {
  test.each([
    ['[A-C]{2}-[01]', ['ABC', 'ABC', '-', '01']],
    ['YJ[0-9]?', ['Y', 'J', '0123456789']],
    ['(?:A|[XYZ])B', ['XYZ', 'B']],
    ['A{2,3}', ['A', 'A', 'A']],
    ['A+', ['A', 'A', 'A', 'A', 'A', 'A']],
    ['[A-]\\.\\-\\/', ['A-', '.', '-', '/']],
    ['(?:AB){2}', ['A', 'B', 'A', 'B']],
  ])('of %s, the longest, and the widest of alternatives', (pattern, sets) => {
    expect(setsOf(pattern)).toEqual(sets);
  });

  test('are in capitals where small letters stand for the same', () => {
    expect(setsOf(eitherCase('[A-C][0-2]X'), 'upper')).toEqual(['ABC', '012', 'X']);
  });

  test('are as many as the product of the places', () => {
    expect(countOf(characterSets({ pattern: '[A-Z][0-9]{6}', letters: 'as_sent' }))).toBe(26_000_000n);
  });

  test('match the pattern, whichever are chosen', () => {
    fc.assert(
      fc.property(patterns, fc.array(fc.nat(), { minLength: 1 }), (pattern, choices) => {
        const value = characterSets({ pattern, letters: 'as_sent' })
          .map((set, at) => set[(choices[at % choices.length] ?? 0) % set.length])
          .join('');
        expect(value).toMatch(new RegExp(`^(?:${pattern})$`, 'u'));
      }),
    );
  });

  test('are not guessed where the pattern is written otherwise', () => {
    expect(() => setsOf('A)B')).toThrow(RangeError);
    expect(() => setsOf('(A')).toThrow(RangeError);
  });
});
