import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Generalisation, Treatment } from '../../../pipeline/agreements/agreement.ts';
import { lakeTreatment, loosest, strictest, strictness } from '../../../pipeline/agreements/treatment.ts';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { treatmentSql } from '../../../pipeline/sharing/treatment-sql.ts';

const generalise = (to: Generalisation): Treatment => ({ kind: 'generalise', to });
const ALL: readonly Treatment[] = [
  { kind: 'share' },
  generalise('outward_postcode'),
  generalise('month'),
  generalise('area'),
  generalise('year'),
  { kind: 'pseudonymise' },
  { kind: 'link_only' },
  { kind: 'withhold' },
];
const any = fc.constantFrom(...ALL);

let workbench: Workbench;
beforeAll(async () => {
  workbench = await Workbench.open({ scratch: path.join(tmpdir(), 'throughline-treatment'), threads: 1 });
});
afterAll(() => workbench.close());

/** The treated values, in order; `times` treatments one after another. */
async function treat(to: Generalisation, values: readonly string[], times = 1): Promise<readonly unknown[]> {
  const type = to === 'month' || to === 'year' ? 'date' : 'string';
  let sql = 'value';
  for (let time = 0; time < times; time += 1) sql = treatmentSql(generalise(to), sql, type);
  const list = values.map(
    (value, at) => `(${at}, CAST(${literal(value)} AS ${type === 'date' ? 'date' : 'varchar'}))`,
  );
  const rows = await workbench.rows(
    `SELECT ${sql} AS treated FROM (VALUES ${list.join(', ')}) AS v(nth, value) ORDER BY nth`,
  );
  return rows.map(({ treated }) => treated);
}

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 10));
const letter = fc.constantFrom(...'ABCDEFGHLMNPSTWYZ'.split(''));
const digit = fc.constantFrom(...'0123456789'.split(''));
const outward = fc
  .tuple(
    fc.string({ unit: letter, minLength: 1, maxLength: 2 }),
    digit,
    fc.oneof(fc.constant(''), digit, letter),
  )
  .map((parts) => parts.join(''));
const inward = fc.tuple(digit, letter, letter).map((parts) => parts.join(''));
const postcode = fc.tuple(outward, inward).map((parts) => parts.join(' '));

describe('treatmentSql', () => {
  test.each([
    ['month', '2024-02-29', '2024-02-01'],
    ['month', '2024-03-01', '2024-03-01'],
    ['year', '2024-12-31', '2024-01-01'],
    ['outward_postcode', 'LS1 4AP', 'LS1'],
    ['outward_postcode', 'EC1A 1BB', 'EC1A'],
    ['outward_postcode', 'ZZ99 3VZ', 'ZZ99'],
    ['area', 'LS1 4AP', 'LS'],
    ['area', 'M60 1NW', 'M'],
    ['outward_postcode', 'LS14AP', null],
    ['area', '12 High Street', null],
    ['outward_postcode', 'LS1 4AP extra', null],
  ] as const)('%s of %s is %s', async (to, value, expected) => {
    expect(await treat(to, [value])).toEqual([expected]);
  });

  test('keeps null null', async () => {
    const month = treatmentSql(generalise('month'), 'CAST(NULL AS date)', 'date');
    const area = treatmentSql(generalise('area'), 'CAST(NULL AS varchar)', 'string');
    expect(await workbench.rows(`SELECT ${month} AS m, ${area} AS a`)).toEqual([{ m: null, a: null }]);
  });

  test('keeps a date a date', async () => {
    const sql = treatmentSql(generalise('year'), "DATE '2024-05-06'", 'date');
    expect(await workbench.rows(`SELECT typeof(${sql}) AS type`)).toEqual([{ type: 'DATE' }]);
  });

  test('changes nothing the second time', async () => {
    for (const [to, value] of [
      ['month', date],
      ['year', date],
      ['outward_postcode', postcode],
      ['area', postcode],
    ] as const) {
      await fc.assert(
        fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 200 }), async (values) => {
          expect(await treat(to, values, 2)).toEqual(await treat(to, values));
        }),
        { numRuns: 10 },
      );
    }
  });

  test('tells nothing beyond the stated level: all values alike at that level become one', async () => {
    const cases = [
      [
        'month',
        fc.tuple(date, fc.integer({ min: 1, max: 28 })),
        ([d, n]: readonly [string, number]) => [d, `${d.slice(0, 8)}${String(n).padStart(2, '0')}`],
      ],
      [
        'year',
        fc.tuple(date, fc.integer({ min: 1, max: 12 })),
        ([d, n]: readonly [string, number]) => [d, `${d.slice(0, 5)}${String(n).padStart(2, '0')}-15`],
      ],
    ] as const;
    for (const [to, pairs, twins] of cases) {
      await fc.assert(
        fc.asyncProperty(pairs, async (pair) => {
          const [one, other] = await treat(to, twins(pair));
          expect(one).toBe(other);
        }),
        { numRuns: 50 },
      );
    }
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: letter, minLength: 1, maxLength: 2 }),
        outward,
        inward,
        inward,
        async (area, out, a, b) => {
          const sameOutward = await treat('outward_postcode', [`${out} ${a}`, `${out} ${b}`]);
          expect(sameOutward).toEqual([out, out]);
          expect(await treat('area', [`${area}1 ${a}`, `${area}9 ${b}`])).toEqual([area, area]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('lets nothing through that is not a postcode', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: 1, maxLength: 100 }), async (values) => {
        const clean = values.map((value) => value.replaceAll('\0', ''));
        for (const treated of await treat('outward_postcode', clean)) {
          expect(treated ?? 'LS1').toMatch(/^[A-Z]{1,2}[0-9][A-Z0-9]?$/);
        }
        for (const treated of await treat('area', clean)) {
          expect(treated ?? 'LS').toMatch(/^[A-Z]{1,2}$/);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('makes nothing in SQL that needs a key or has no value', () => {
    for (const kind of ['pseudonymise', 'link_only', 'withhold'] as const) {
      expect(() => treatmentSql({ kind }, 'x', 'string')).toThrow(kind);
    }
    expect(() => treatmentSql(generalise('month'), 'x', 'string')).toThrow('month');
    expect(() => treatmentSql(generalise('area'), 'x', 'date')).toThrow('area');
  });
});

describe('strictness', () => {
  test('is a total order', () => {
    expect(new Set(ALL.map(strictness)).size).toBe(ALL.length);
    expect(ALL.map(strictness)).toEqual(ALL.map((_, place) => place));
  });

  test('does not depend on the order in which treatments are met', () => {
    fc.assert(
      fc.property(
        fc
          .array(any, { minLength: 1 })
          .chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
        ([list, shuffled]) => {
          expect(strictest(shuffled)).toEqual(strictest(list));
          expect(loosest(shuffled)).toEqual(loosest(list));
          expect(lakeTreatment(shuffled)).toEqual(lakeTreatment(list));
          expect(list.every((each) => strictness(each) <= strictness(strictest(list)))).toBe(true);
          expect(list.every((each) => strictness(each) >= strictness(loosest(list)))).toBe(true);
        },
      ),
    );
  });

  test('of nothing at all is to withhold', () => {
    expect([strictest([]), loosest([])]).toEqual([{ kind: 'withhold' }, { kind: 'withhold' }]);
  });
});

describe('lakeTreatment', () => {
  test.each([
    [['share', 'month'], 'share'],
    [['month', 'year'], 'month'],
    [['outward_postcode', 'area', 'link_only'], 'outward_postcode'],
    [['pseudonymise', 'pseudonymise', 'withhold'], 'pseudonymise'],
    [['pseudonymise', 'month'], 'share'],
    [['link_only', 'withhold'], undefined],
    [[], undefined],
  ] as const)('of %o is %s', (names, expected) => {
    const named = (name: string) =>
      ALL.find((each) => name === (each.kind === 'generalise' ? each.to : each.kind)) ?? {
        kind: 'withhold' as const,
      };
    expect(lakeTreatment(names.map(named))).toEqual(expected === undefined ? undefined : named(expected));
  });
});
