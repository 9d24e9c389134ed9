import { describe, expect, test } from 'vitest';
import { eitherCase } from '../../../schemas/kinds/pattern.ts';

describe('a pattern written in capitals', () => {
  test.each([
    ['[A-Z]{2}[0-9]{6}', '[A-Za-z]{2}[0-9]{6}'],
    ['[A-PR-UW]X', '[A-Pa-pR-Ur-uWw][Xx]'],
    ['AB-CD[0-9]{3}', '[Aa][Bb]-[Cc][Dd][0-9]{3}'],
    ['(?:Q-Q|Z)', '(?:[Qq]-[Qq]|[Zz])'],
  ])('%s takes small letters as well: %s', (capitals, both) => {
    expect(eitherCase(capitals)).toBe(both);
  });
});
