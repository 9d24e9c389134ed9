import { describe, expect, test } from 'vitest';
import type { FieldKind } from '../../../schemas/contract.ts';
import { codeList } from '../../../schemas/kinds/code-list.ts';
import { crn } from '../../../schemas/kinds/crn.ts';
import { ukPlainDate } from '../../../schemas/kinds/dates.ts';
import { decimalNumber, wholeNumber } from '../../../schemas/kinds/numbers.ts';
import { surname } from '../../../schemas/kinds/person-name.ts';
import { bookingNumber } from '../../../schemas/kinds/prison-numbers.ts';
import { distinctCount, distinctValues } from '../../../synthetic/generic/distinct-values.ts';

const described = { title: 'A number', class: 'other', source: 'The test', example: '1' } as const;
const score = wholeNumber({ ...described, name: 'score', least: 1, most: 300 });
const share = decimalNumber({ ...described, name: 'share', least: 0.5, most: 2, places: 2 });
const list = codeList({
  name: 'list',
  title: 'List',
  class: 'other',
  source: 'Test',
  codes: { A: 'a', B: 'b', C: 'c' },
});

function given(kind: FieldKind, most: number, seed = 1): readonly string[] {
  const next = distinctValues(kind, seed);
  const values: string[] = [];
  for (let value = next(); value !== undefined && values.length < most; value = next()) values.push(value);
  return values;
}

describe('the values of a kind, one after the other', () => {
  test.each([
    [score, 300],
    [share, 151],
    [list, 3],
  ])('are all there are, each once, and then no more', (kind, count) => {
    const values = given(kind, 10_000);
    expect(values).toHaveLength(count);
    expect(new Set(values).size).toBe(count);
    expect(distinctCount(kind)).toBe(BigInt(count));
  });

  test.each([[crn], [bookingNumber], [ukPlainDate]])(
    'are accepted by the kind and never alike: %#',
    (kind) => {
      const values = given(kind, 5_000);
      expect(new Set(values).size).toBe(5_000);
      expect(values.every((value) => kind.zod.safeParse(value).success)).toBe(true);
    },
  );

  test('are scattered by the seed, and the same for the same seed', () => {
    expect(given(crn, 50, 1)).toEqual(given(crn, 50, 1));
    expect(given(crn, 50, 1)).not.toEqual(given(crn, 50, 2));
    const letters = new Set(given(crn, 50).map((value) => value[0]));
    expect(letters.size).toBeGreaterThan(10);
  });

  test('cannot be made of a kind whose values cannot be counted', () => {
    expect(distinctCount(surname)).toBeUndefined();
    expect(() => distinctValues(surname, 1)).toThrow(RangeError);
  });
});
