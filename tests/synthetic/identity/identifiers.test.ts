import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrestSummonsNumber as asnKind } from '../../../schemas/kinds/asn.ts';
import { croNumber as croKind } from '../../../schemas/kinds/cro-number.ts';
import { nhsNumber as nhsKind } from '../../../schemas/kinds/nhs-number.ts';
import { niNumber } from '../../../schemas/kinds/ni-number.ts';
import { pncId as pncKind } from '../../../schemas/kinds/pnc-id.ts';
import { checkLetter } from '../../../synthetic/identity/check-letter.ts';
import * as identifiers from '../../../synthetic/identity/identifiers.ts';
import { nhsNumber, nhsNumberCapacity } from '../../../synthetic/identity/nhs-number.ts';
import { RandomStream } from '../../../synthetic/random.ts';

const seeds = fc.integer({ min: 0, max: 0x7fffffff });
const indexes = fc.integer({ min: 0, max: 1_000_000 });
const years = fc.integer({ min: 1960, max: 2026 });

describe('check letters', () => {
  test.each([
    ['810000034', 'U'],
    ['020073319', 'Z'],
    ['91065656', 'H'],
    ['05482703', 'J'],
    ['1011100000448754', 'K'],
  ])('of %s is %s', (digits, letter) => expect(checkLetter(digits)).toBe(letter));
});

describe('made identifiers', () => {
  test('pass the contracts’ own rules', () => {
    fc.assert(
      fc.property(indexes, seeds, years, (index, seed, year) => {
        expect(pncKind.zod.safeParse(identifiers.pncId(index, seed, year)).success).toBe(true);
        expect(croKind.zod.safeParse(identifiers.croNumber(index, seed, year)).success).toBe(true);
        expect(croKind.zod.safeParse(identifiers.sfFileNumber(index, seed, year)).success).toBe(true);
        expect(asnKind.zod.safeParse(identifiers.arrestSummonsNumber(index, 3, year, 'ZD')).success).toBe(
          true,
        );
        expect(niNumber.zod.safeParse(identifiers.nino(new RandomStream(seed, 1, index))).success).toBe(true);
      }),
    );
  });

  test('belong to one index each', () => {
    const made = (make: (index: number) => string) =>
      new Set(Array.from({ length: 20_000 }, (_, index) => make(index))).size;
    expect(made((index) => identifiers.pncId(index, 5, 2020))).toBe(20_000);
    expect(made((index) => identifiers.nomsNumber(index, 5))).toBe(20_000);
    expect(made((index) => identifiers.crn(index, 5))).toBe(20_000);
    expect(made((index) => identifiers.bookingNumber(index, 5))).toBe(20_000);
    expect(made((index) => identifiers.localNumber('P', index, 5))).toBe(20_000);
  });
});

describe('NHS numbers', () => {
  test('are valid, start 999 and never repeat', () => {
    const numbers = Array.from({ length: 20_000 }, (_, rank) => nhsNumber(rank, 11) ?? '');
    expect(new Set(numbers).size).toBe(20_000);
    expect(numbers.every((number) => number.startsWith('999') && nhsKind.zod.safeParse(number).success)).toBe(
      true,
    );
  });

  test('run out where the test range ends, rather than leave it', () => {
    const last = nhsNumberCapacity() - 1;
    expect(nhsNumber(last, 11)).toMatch(/^999\d{7}$/);
    expect(nhsNumber(last + 1, 11)).toBeUndefined();
  });
});
