import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TRINO_MEANINGS } from '../../../../pipeline/engine/duckdb/prelude.ts';
import { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';

let scratch: string;
let workbench: Workbench;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-prelude-'));
  workbench = await Workbench.open({ scratch, threads: 1 });
  await workbench.execute(TRINO_MEANINGS);
});
afterAll(async () => {
  workbench.close();
  await rm(scratch, { recursive: true });
});

async function value(expression: string): Promise<unknown> {
  const [row] = await workbench.rows(`SELECT CAST(${expression} AS varchar) AS value`);
  return row?.['value'];
}

test.each([
  ["date_add('day', 1, DATE '2024-02-28')", '2024-02-29'],
  ["date_add('day', -1, DATE '2024-03-01')", '2024-02-29'],
  ["date_add('week', 2, DATE '2024-02-28')", '2024-03-13'],
  ["date_add('month', 1, DATE '2024-01-31')", '2024-02-29'],
  ["date_add('month', -1, DATE '2024-03-31')", '2024-02-29'],
  ["date_add('month', 12, DATE '2024-02-29')", '2025-02-28'],
  ["date_add('quarter', 1, DATE '2023-11-30')", '2024-02-29'],
  ["date_add('year', 1, DATE '2024-02-29')", '2025-02-28'],
  ["date_add('YEAR', 4, DATE '2024-02-29')", '2028-02-29'],
  ["date_add('month', 1, CAST(NULL AS date))", null],
  ["typeof(date_add('month', 1, DATE '2024-01-31'))", 'date'],
])('%s is %s, clipped at the end of a month', async (expression, expected) => {
  expect(await value(expression)).toBe(expected);
});

test('A date has no hours to add', async () => {
  await expect(value("date_add('hour', 1, DATE '2024-01-31')")).rejects.toThrow('no such unit');
});

test.each([
  ["date_diff('day', DATE '2024-02-28', DATE '2024-03-01')", '2'],
  ["date_diff('day', DATE '2024-03-01', DATE '2024-02-28')", '-2'],
  ["date_diff('week', DATE '2024-01-07', DATE '2024-01-13')", '0'],
  ["date_diff('month', DATE '2024-01-31', DATE '2024-02-01')", '0'],
  ["date_diff('month', DATE '2024-01-31', DATE '2024-02-28')", '0'],
  ["date_diff('month', DATE '2024-01-31', DATE '2024-02-29')", '1'],
  ["date_diff('month', DATE '2024-02-15', DATE '2024-01-16')", '0'],
  ["date_diff('month', DATE '2024-02-15', DATE '2024-01-15')", '-1'],
  ["date_diff('year', DATE '2023-12-31', DATE '2024-01-01')", '0'],
  ["date_diff('year', DATE '2004-02-29', DATE '2022-02-28')", '18'],
  ["date_diff('year', DATE '2004-02-29', DATE '2022-02-27')", '17'],
  ["date_diff('year', DATE '2004-03-01', DATE '2022-02-28')", '17'],
  ["typeof(date_diff('day', DATE '2024-01-01', DATE '2024-01-02'))", 'bigint'],
])('%s is %s: complete units, not boundaries crossed', async (expression, expected) => {
  expect(await value(expression)).toBe(expected);
});

test('Adding the complete months between two dates never passes the later one', async () => {
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(day, day, async (one, other) => {
      const [earlier, later] = [one, other].map((date) => date.toISOString().slice(0, 10)).sort();
      const months = `date_diff('month', DATE '${earlier}', DATE '${later}')`;
      const holds = `date_add('month', ${months}, DATE '${earlier}') <= DATE '${later}'
        AND date_add('month', ${months} + 1, DATE '${earlier}') > DATE '${later}'`;
      expect(await value(holds)).toBe('true');
    }),
  );
});

test.each([
  ["element_at(ARRAY['a', 'b'], 1)", 'a'],
  ["element_at(ARRAY['a', 'b'], -1)", 'b'],
  ["element_at(ARRAY['a', 'b'], 3)", null],
  ['cardinality(ARRAY[4, 5])', '2'],
  ["regexp_like('1a 2b 14m', '\\d+b')", 'true'],
  ["day_of_week(DATE '2024-02-25')", '7'],
  ["day_of_year(DATE '2024-12-31')", '366'],
  ["last_day_of_month(DATE '2024-02-03')", '2024-02-29'],
  ['(SELECT every(x > 0) FROM (VALUES (1), (2)) AS t(x))', 'true'],
  ['(SELECT approx_distinct(x) FROM (VALUES (1), (1)) AS t(x))', '1'],
  ['(SELECT approx_percentile(x, 0.5) FROM (VALUES (1), (3), (9)) AS t(x))', '3'],
  ['(SELECT approx_percentile(x, ARRAY[0.01, 0.99]) FROM (VALUES (1), (3), (9)) AS t(x))', '[1, 9]'],
  ['width_bucket(-1, 0, 366, 12)', '0'],
  ['width_bucket(0, 0, 366, 12)', '1'],
  ['width_bucket(30.5, 0, 366, 12)', '2'],
  ['width_bucket(365, 0, 366, 12)', '12'],
  ['width_bucket(366, 0, 366, 12)', '13'],
  ['sequence(1, 3)', '[1, 2, 3]'],
  ['sequence(5, 1, -2)', '[5, 3, 1]'],
  ["array_join(ARRAY['a', NULL, 'b'], ', ')", 'a, b'],
  ["day_of_month(DATE '2024-02-29')", '29'],
  ["year_of_week(DATE '2024-12-30')", '2025'],
  ["from_iso8601_date('2024-02-29')", '2024-02-29'],
  ["date_format(DATE '2024-03-05', '%Y-%m-%d, %e %M %y')", '2024-03-05, 5 March 24'],
  ["date_format(DATE '2024-03-05', '%a %b %j')", 'Tue Mar 065'],
  ["date_format(TIMESTAMP '2024-03-05 07:08:09', '%W %H:%i:%s')", 'Tuesday 07:08:09'],
  ["date_format(CAST(NULL AS date), '%Y')", null],
])('%s is %s', async (expression, expected) => {
  expect(await value(expression)).toBe(expected);
});

test('A part of a date that is not known is refused, not printed as it stands', async () => {
  await expect(value("date_format(DATE '2024-03-05', '%Y %v')")).rejects.toThrow('date_format');
});

test.each([
  ['7 / 2', '3'],
  ['-7 / 2', '-3'],
  ['7e0 / 2', '3.5'],
  ['greatest(1, 3, 2)', '3'],
  ['greatest(1, NULL)', null],
  ["least(DATE '2024-02-01', DATE '2024-01-01')", '2024-01-01'],
  ['least(1, 2, NULL)', null],
  ["concat('a', 'b', 'c')", 'abc'],
  ["concat('a', NULL)", null],
  ["regexp_replace('a1b2', '[0-9]', '-')", 'a-b-'],
  ["regexp_replace('a1b2', '[0-9]')", 'ab'],
])('For an analyst %s is %s', async (expression, expected) => {
  expect(await value(expression)).toBe(expected);
});
