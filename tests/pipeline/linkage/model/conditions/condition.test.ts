import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal } from '../../../../../pipeline/engine/sql/quoting.ts';
import {
  type Condition,
  conditionSchema,
  conditionSql,
  featuresOf,
} from '../../../../../pipeline/linkage/model/conditions/condition.ts';
import { scratchEngine } from '../../scratch-engine.ts';

let scratch: Awaited<ReturnType<typeof scratchEngine>>;
beforeAll(async () => {
  scratch = await scratchEngine();
});
afterAll(() => scratch.close());

/** `a`, `b` are texts, `dob` a date, `set` a set. */
interface Side {
  readonly a?: string;
  readonly b?: string;
  readonly dob?: string;
  readonly set?: readonly string[];
  /** Records that hold each value of `set`, of the 100 that have any. */
  readonly counts?: readonly number[];
}

function sideSql(side: Side): string {
  const text = (value: string | undefined) =>
    value === undefined ? 'CAST(NULL AS VARCHAR)' : literal(value);
  const list = (values: readonly unknown[] | undefined, type: string) =>
    values ? `[${values.join(', ')}]` : `CAST(NULL AS ${type}[])`;
  return `SELECT ${text(side.a)} AS a, ${text(side.b)} AS b, ${text(side.dob)} AS dob,
    CAST('0x' || replace(dob, '-', '') AS UBIGINT) AS dob__digits,
    CAST(TRY_CAST(dob AS DATE) - DATE '1970-01-01' AS INTEGER) AS dob__day,
    ${list(side.set?.map(literal), 'VARCHAR')} AS "set",
    ${list(
      side.counts?.map((count) => `CAST(${Math.log2(count)} AS DOUBLE)`),
      'DOUBLE',
    )} AS set__log2_count`;
}

async function holds(condition: Condition, left: Side, right: Side): Promise<unknown> {
  const sql = conditionSql(condition, { recordsWith: () => 100 });
  const rows = await scratch.workbench.rows(
    `SELECT CASE WHEN ${sql} THEN true ELSE false END AS holds FROM (${sideSql(left)}) l, (${sideSql(right)}) r`,
  );
  return rows[0]?.['holds'];
}

const CASES: readonly (readonly [string, Condition, Side, Side, boolean])[] = [
  ['missing: one side lacks it', { missing: ['a'] }, { a: 'X' }, {}, true],
  ['missing: both have it', { missing: ['a'] }, { a: 'X' }, { a: 'Y' }, false],
  ['missing: a side has one of the two', { missing: ['a', 'b'] }, { a: 'X' }, { b: 'Y' }, false],
  ['missing: a side has neither', { missing: ['a', 'b'] }, { a: 'X' }, {}, true],
  ['exact', { exact: 'a' }, { a: 'X' }, { a: 'X' }, true],
  ['exact: absent is not equal to absent', { exact: 'a' }, {}, {}, false],
  ['differ', { differ: 'a' }, { a: 'X' }, { a: 'Y' }, true],
  ['differ: absent does not differ', { differ: 'a' }, { a: 'X' }, {}, false],
  [
    'jaro_winkler: MARTHA, MARHTA are .961',
    { jaro_winkler: 'a', at_least: 0.96 },
    { a: 'MARTHA' },
    { a: 'MARHTA' },
    true,
  ],
  [
    'jaro_winkler: and not .97',
    { jaro_winkler: 'a', at_least: 0.97 },
    { a: 'MARTHA' },
    { a: 'MARHTA' },
    false,
  ],
  ['levenshtein: a swap is two edits', { levenshtein: 'a', at_most: 1 }, { a: 'AB' }, { a: 'BA' }, false],
  [
    'damerau_levenshtein: a swap is one',
    { damerau_levenshtein: 'a', at_most: 1 },
    { a: 'AB' },
    { a: 'BA' },
    true,
  ],
  [
    'date_edit: one digit',
    { date_edit: 'dob', at_most: 1, transposition: false },
    { dob: '1980-02-03' },
    { dob: '1980-02-08' },
    true,
  ],
  [
    'date_edit: two digits',
    { date_edit: 'dob', at_most: 1, transposition: false },
    { dob: '1980-02-03' },
    { dob: '1980-03-08' },
    false,
  ],
  [
    'date_edit: swapped digits, allowed',
    { date_edit: 'dob', at_most: 1, transposition: true },
    { dob: '1980-02-13' },
    { dob: '1980-02-31' },
    true,
  ],
  [
    'date_edit: swapped digits, not allowed',
    { date_edit: 'dob', at_most: 1, transposition: false },
    { dob: '1980-02-13' },
    { dob: '1980-02-31' },
    false,
  ],
  ['days_apart', { days_apart: 'dob', at_most: 30 }, { dob: '1980-01-31' }, { dob: '1980-03-01' }, true],
  [
    'days_apart: no real date',
    { days_apart: 'dob', at_most: 30 },
    { dob: '1980-01-31' },
    { dob: '1980-01-41' },
    false,
  ],
  ['swapped', { swapped: ['a', 'b'] }, { a: 'X', b: 'Y' }, { a: 'Y', b: 'X' }, true],
  ['swapped: one way only', { swapped: ['a', 'b'] }, { a: 'X', b: 'Y' }, { a: 'Y', b: 'Z' }, false],
  ['crossed: one way is enough', { crossed: ['a', 'b'] }, { a: 'X', b: 'Y' }, { a: 'Y', b: 'Z' }, true],
  ['shares', { shares: 'set' }, { set: ['P', 'Q'] }, { set: ['Q', 'R'] }, true],
  ['shares: nothing', { shares: 'set' }, { set: ['P'] }, { set: ['R'] }, false],
  ['size_product', { size_product: ['set'], at_most: 4 }, { set: ['P', 'Q'] }, { set: ['Q', 'R'] }, true],
  [
    'size_product: too many',
    { size_product: ['set'], at_most: 3 },
    { set: ['P', 'Q'] },
    { set: ['Q', 'R'] },
    false,
  ],
  [
    'shared_frequency: 2 in 100',
    { shared_frequency: 'set', below: 0.03 },
    { set: ['P', 'Q'], counts: [50, 2] },
    { set: ['Q'] },
    true,
  ],
  [
    'shared_frequency: 50 in 100',
    { shared_frequency: 'set', below: 0.03 },
    { set: ['P', 'Q'], counts: [50, 2] },
    { set: ['P'] },
    false,
  ],
  [
    'shared_frequency: both, 1 in 100',
    { shared_frequency: 'set', below: 0.011 },
    { set: ['P', 'Q'], counts: [50, 2] },
    { set: ['P', 'Q'] },
    true,
  ],
  [
    'shared_frequency: nothing shared',
    { shared_frequency: 'set', below: 0.9 },
    { set: ['P'], counts: [1] },
    { set: ['Q'] },
    false,
  ],
  [
    'shared_frequency: 50 in 10,000',
    { shared_frequency: 'set', below: 0.006, minimum_records: 10_000 },
    { set: ['P'], counts: [50] },
    { set: ['P'] },
    true,
  ],
  [
    'any_jaro_winkler',
    { any_jaro_winkler: 'set', at_least: 0.9 },
    { set: ['ANN', 'MARTHA'] },
    { set: ['ZOE', 'MARHTA'] },
    true,
  ],
  [
    'any_jaro_winkler: none',
    { any_jaro_winkler: 'set', at_least: 0.9 },
    { set: ['ANN'] },
    { set: ['ZOE'] },
    false,
  ],
  ['all', { all: [{ exact: 'a' }, { exact: 'b' }] }, { a: 'X', b: 'Y' }, { a: 'X', b: 'Z' }, false],
  ['any', { any: [{ exact: 'a' }, { exact: 'b' }] }, { a: 'X', b: 'Y' }, { a: 'X', b: 'Z' }, true],
  ['not: of a form that lacks a value', { not: { exact: 'a' } }, { a: 'X' }, {}, true],
  ['else', { else: true }, {}, {}, true],
];

describe('a condition', () => {
  test.each(CASES)('%s', async (_name, condition, left, right, expected) => {
    expect(await holds(condition, left, right)).toBe(expected);
  });

  test.each(CASES.filter(([, , left]) => !left.counts))(
    '%s, the other way round',
    async (_name, condition, left, right, expected) => {
      expect(await holds(condition, right, left)).toBe(expected);
    },
  );
});

/** Digits that differ; or one swap of two neighbours within the year, the month or the day. */
function dateEditOracle(left: string, right: string, atMost: number): boolean {
  const differing = left.split('').filter((digit, i) => digit !== right[i]).length;
  if (differing <= atMost) return true;
  return [0, 1, 2, 5, 8].some(
    (at) => left.slice(0, at) + left[at + 1] + left[at] + left.slice(at + 2) === right,
  );
}

test('date_edit counts digits as a reader would, for any two dates', async () => {
  const digit = fc.constantFrom('0', '1', '2');
  const date = fc
    .array(digit, { minLength: 8, maxLength: 8 })
    .map((d) => `${d.slice(0, 4).join('')}-${d.slice(4, 6).join('')}-${d.slice(6).join('')}`);
  await fc.assert(
    fc.asyncProperty(date, date, fc.integer({ min: 1, max: 3 }), async (left, right, atMost) => {
      const condition: Condition = { date_edit: 'dob', at_most: atMost, transposition: true };
      expect(await holds(condition, { dob: left }, { dob: right })).toBe(dateEditOracle(left, right, atMost));
    }),
    { numRuns: 150 },
  );
});

test('a condition speaks of features only where its form says that one stands', () => {
  const condition: Condition = {
    all: [
      { date_edit: 'dob', at_most: 1, transposition: true },
      { not: { any: [{ swapped: ['a', 'b'] }, { size_product: ['set'], at_most: 2 }] } },
      { else: true },
    ],
  };
  expect(conditionSchema.parse(condition)).toEqual(condition);
  expect(featuresOf(condition)).toEqual(['dob', 'a', 'b', 'set']);
});
