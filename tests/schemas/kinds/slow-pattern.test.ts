import { expect, test } from 'vitest';
import { mayBeSlow } from '../../../schemas/kinds/slow-pattern.ts';

test.each([
  '(a+)+b',
  '(?:a*)*',
  '(a|a)+b',
  '(?:a|b){2,}',
  '((a)+)+',
  '(?:(?:a?b)c){9}',
  '([A-Z]{1,3}-)+',
  '(a|(b)+)*',
])('%s repeats a group that can be matched in several ways', (pattern) => {
  expect(mayBeSlow(pattern)).toBe(true);
});

test.each([
  '[A-Z][0-9]{2}',
  '[A-Z]{1,2}[0-9]+',
  '(?:GB|IE)[0-9]{9}',
  '(?:[A-Z][0-9]){3}',
  '(?:[0-9]{3} )+',
  '(a(b|c)?)?',
])('%s does not', (pattern) => {
  expect(mayBeSlow(pattern)).toBe(false);
});
