import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../synthetic/days.ts';
import { recordedBirth } from '../../../synthetic/errors/birth-date.ts';
import { misheard, mistype, mistypedPostcode } from '../../../synthetic/errors/typing.ts';
import { RandomStream } from '../../../synthetic/random.ts';
import { BIRTH } from '../../../synthetic/settings/identity-errors.ts';

const chances = fc.integer({ min: 0, max: 100_000 }).map((index) => new RandomStream(1, 1, index));
const names = fc.constantFrom(
  'Smith',
  'O’Brien',
  'Kowalczyk',
  'Lee',
  'Al',
  'Winterbottom',
  'Zoë',
  'Anne-Marie',
);

describe('slips', () => {
  test('change a name by no more than a letter or two, and never empty it', () => {
    fc.assert(
      fc.property(chances, names, (chance, name) => {
        for (const slip of [mistype(chance, name), misheard(chance, name)]) {
          expect(Math.abs(slip.length - name.length)).toBeLessThanOrEqual(2);
          expect(slip.length).toBeGreaterThanOrEqual(2);
          expect(slip.charAt(0).toLowerCase()).toMatch(/\p{L}/u);
        }
      }),
    );
  });

  test('change one digit of a postcode', () => {
    fc.assert(
      fc.property(chances, (chance) => {
        expect(mistypedPostcode(chance, 'LS11 4AP')).toMatch(/^LS11 [0-35-9]AP$/);
      }),
    );
  });

  test('write a birthday down wrong about as often as the settings say', () => {
    const born = 9_000;
    const days = Array.from({ length: 20_000 }, (_, index) =>
      recordedBirth(new RandomStream(2, 2, index), born),
    );
    const wrong =
      days.filter((day) => day !== undefined && isoDate(day) !== isoDate(born)).length / days.length;
    expect(wrong).toBeCloseTo(BIRTH.digit + BIRTH.dayAndMonth + BIRTH.year + BIRTH.other, 2);
  });
});
