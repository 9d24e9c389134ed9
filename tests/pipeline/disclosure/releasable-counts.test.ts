import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DisclosureRule } from '../../../pipeline/agreements/agreement.ts';
import { releasableColumns, releasableCountsSql } from '../../../pipeline/disclosure/releasable-counts.ts';
import { TRINO_MEANINGS } from '../../../pipeline/engine/duckdb/prelude.ts';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { readView } from '../../../pipeline/views/read-view.ts';

const VIEW = readView(
  { name: 'rates', subject: 'test', file: 'views/test/rates.sql' },
  `/*
title: Rates
grain: one row per group
definition: a test's own
source: none
columns:
  grp: { type: string, is: group }
  offenders: { type: bigint, is: people }
  reoffenders: { type: bigint, is: of them }
  reoffences: { type: bigint, is: theirs }
  rate: { type: double, is: percent }
  each: { type: double, is: reoffences per reoffender }
counts: [offenders, reoffenders, reoffences]
rates:
  rate: { of: reoffenders, among: offenders, per: 100, decimals: 1 }
  each: { of: reoffences, among: reoffenders, decimals: 2 }
*/
SELECT grp, offenders, reoffenders, reoffences, CAST(NULL AS double) AS rate, CAST(NULL AS double) AS each FROM true_counts
`,
  [],
);

const RULE: DisclosureRule = { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: '7.1' };

let scratch: string;
let workbench: Workbench;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-disclosure-'));
  workbench = await Workbench.open({ scratch, threads: 1 });
  await workbench.execute(TRINO_MEANINGS);
});
afterAll(async () => {
  workbench.close();
  await rm(scratch, { recursive: true });
});

interface Released {
  readonly offenders: number | null;
  readonly reoffenders: number | null;
  readonly reoffences: number | null;
  readonly rate: number | null;
  readonly each: number | null;
  readonly withheld: string | null;
}

type Counts = readonly [offenders: number, reoffenders: number, reoffences: number];

async function release(counts: readonly Counts[], rule: DisclosureRule = RULE): Promise<readonly Released[]> {
  const rows = counts.map((row, place) => `(${place}, 'g', ${row.join(', ')})`);
  await workbench.execute(
    `CREATE OR REPLACE TABLE true_counts AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t(place, grp, offenders, reoffenders, reoffences)`,
  );
  const statement = releasableCountsSql(
    VIEW,
    rule,
    VIEW.sql.replace('SELECT grp', 'SELECT CAST(place AS varchar) AS grp'),
  );
  const released = await workbench.rows(
    `SELECT * FROM (${statement}) AS released ORDER BY CAST(grp AS integer)`,
  );
  const number = (value: unknown) => (value === null ? null : Number(value));
  return released.map((row) => ({
    offenders: number(row['offenders']),
    reoffenders: number(row['reoffenders']),
    reoffences: number(row['reoffences']),
    rate: number(row['rate']),
    each: number(row['each']),
    withheld: typeof row['withheld'] === 'string' ? row['withheld'] : null,
  }));
}

const SMALL = 'a count under 10';
const THIN = 'on fewer than 30, or on a withheld count';

describe('Under a minimum of 10, a base of 5 and 30 for a rate', () => {
  test.each<readonly [string, Counts, Released]>([
    [
      'rounds what is large enough, and counts the rates from rounded counts',
      [102, 38, 87],
      { offenders: 100, reoffenders: 40, reoffences: 85, rate: 40, each: 2.13, withheld: null },
    ],
    [
      'rounds halves up',
      [103, 33, 100],
      { offenders: 105, reoffenders: 35, reoffences: 100, rate: 33.3, each: 2.86, withheld: null },
    ],
    [
      'withholds 9 and releases 10',
      [40, 9, 10],
      {
        offenders: 40,
        reoffenders: null,
        reoffences: null,
        rate: null,
        each: null,
        withheld: `reoffenders, reoffences (${SMALL}); rate, each (${THIN})`,
      },
    ],
    [
      'gives a rate on 30',
      [30, 10, 12],
      { offenders: 30, reoffenders: 10, reoffences: 10, rate: 33.3, each: null, withheld: `each (${THIN})` },
    ],
    [
      'gives none on 29, though 29 rounds to 30',
      [29, 10, 12],
      {
        offenders: 30,
        reoffenders: 10,
        reoffences: 10,
        rate: null,
        each: null,
        withheld: `rate, each (${THIN})`,
      },
    ],
    [
      'releases zero',
      [40, 0, 0],
      { offenders: 40, reoffenders: 0, reoffences: 0, rate: 0, each: null, withheld: null },
    ],
    [
      'withholds the whole row where even the people are few',
      [9, 0, 0],
      {
        offenders: null,
        reoffenders: null,
        reoffences: null,
        rate: null,
        each: null,
        withheld: `offenders, reoffenders, reoffences (${SMALL}); rate, each (${THIN})`,
      },
    ],
  ])('it %s', async (_says, counts, released) => {
    expect(await release([counts])).toEqual([released]);
  });
});

test('A rule of 1 and 1 releases every count as it is', async () => {
  const [row] = await release([[3, 1, 2]], {
    minimum_count: 1,
    round_to: 1,
    rate_minimum_denominator: 1,
    clause: '7.1',
  });
  expect(row).toEqual({ offenders: 3, reoffenders: 1, reoffences: 2, rate: 33.3, each: 2, withheld: null });
});

const counts = fc
  .tuple(fc.nat(200), fc.nat(200), fc.nat(60))
  .map(
    ([a, b, more]): Counts => [
      Math.max(a, b),
      Math.min(a, b),
      Math.min(a, b) === 0 ? 0 : Math.min(a, b) + more,
    ],
  );
const rules = fc.record({
  minimum_count: fc.integer({ min: 1, max: 20 }),
  round_to: fc.constantFrom(1, 3, 5, 6, 10, 25),
  rate_minimum_denominator: fc.integer({ min: 1, max: 60 }),
  clause: fc.constant('7.1'),
});

test('No count from 1 to below the minimum is released, and every released count is a multiple of the base', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(counts, { minLength: 1, maxLength: 20 }), rules, async (table, rule) => {
      for (const row of await release(table, rule)) {
        for (const count of [row.offenders, row.reoffenders, row.reoffences]) {
          if (count === null || count === 0) continue;
          expect(count).toBeGreaterThanOrEqual(rule.minimum_count);
          expect(count % rule.round_to).toBe(0);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('Zero is released only where there is zero, and a released count is within half a base of the true one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(counts, { minLength: 1, maxLength: 20 }), rules, async (table, rule) => {
      for (const [place, row] of (await release(table, rule)).entries()) {
        const [offenders = 0] = table[place] ?? [];
        if (row.offenders === 0) expect(offenders).toBe(0);
        if (row.offenders !== null)
          expect(Math.abs(row.offenders - offenders)).toBeLessThanOrEqual(rule.round_to / 2);
      }
    }),
    { numRuns: 60 },
  );
});

test('A released rate is that of the released counts, on enough people; every withheld value has a reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(counts, { minLength: 1, maxLength: 20 }), rules, async (table, rule) => {
      for (const [place, row] of (await release(table, rule)).entries()) {
        const [offenders = 0] = table[place] ?? [];
        if (row.rate !== null) {
          const exact = (100 * (row.reoffenders ?? Number.NaN)) / (row.offenders ?? Number.NaN);
          expect(Math.abs(row.rate - exact)).toBeLessThan(0.0501);
          expect(row.rate).toBeLessThanOrEqual(100);
          expect(offenders).toBeGreaterThanOrEqual(rule.rate_minimum_denominator);
        }
        if (row.offenders === null) expect(row.withheld).toContain('offenders');
        if (row.rate === null && offenders > 0) expect(row.withheld).toContain('rate');
      }
    }),
    { numRuns: 60 },
  );
});

test('A view that counts nobody is left as it is', () => {
  const listing = { ...VIEW, counts: [], rates: [] };
  expect(releasableCountsSql(listing, RULE, VIEW.sql)).toBe(VIEW.sql);
  expect(releasableColumns(listing)).toEqual(VIEW.columns);
});

test('A view that counts people gains the column that says what is withheld', () => {
  expect(releasableColumns(VIEW).map(({ name }) => name)).toEqual([
    ...VIEW.columns.map(({ name }) => name),
    'withheld',
  ]);
});
