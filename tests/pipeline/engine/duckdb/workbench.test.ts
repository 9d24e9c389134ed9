import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';

let scratch: string;
let workbench: Workbench;
beforeEach(async () => {
  scratch = await fs.mkdtemp(path.join(tmpdir(), 'throughline-engine-'));
  workbench = await Workbench.open({ scratch, threads: 1 });
});
afterEach(async () => {
  workbench.close();
  await fs.rm(scratch, { recursive: true, force: true });
});

test('a stream gives every row, even while rows are appended to another table', async () => {
  await workbench.execute(
    'CREATE TABLE numbers AS SELECT range AS n FROM range(20000); CREATE TABLE seen (n BIGINT, word VARCHAR)',
  );
  {
    using seen = await workbench.append('seen');
    for await (const rows of workbench.stream('SELECT n FROM numbers')) {
      for (const { n } of rows) seen.row([BigInt(String(n)), n === '7' ? null : 'ë’']);
    }
  }
  expect(
    await workbench.rows(
      'SELECT count(*)::INT AS rows, sum(n)::INT AS total, count(word)::INT AS words FROM seen',
    ),
  ).toEqual([{ rows: 20_000, total: 199_990_000, words: 19_999 }]);
});

test('a stream that is left early lets the workbench go on', async () => {
  for await (const rows of workbench.stream('SELECT range AS n FROM range(100000)')) {
    expect(rows.length).toBeGreaterThan(0);
    break;
  }
  expect(await workbench.count('SELECT 42')).toBe(42);
});

test('numbers are numbers, of whatever type the column is', async () => {
  const sql = `SELECT 2::BIGINT AS big, 3::INTEGER AS small, 1.5::DOUBLE AS half, sum(x)::HUGEINT AS huge FROM range(4) t(x)`;
  expect(await workbench.numbers(sql, ['big', 'small', 'half', 'huge'])).toEqual({
    big: 2,
    small: 3,
    half: 1.5,
    huge: 6,
  });
});

test.each([
  ['a column of another name', 'SELECT 1 AS counted'],
  ['nothing', 'SELECT NULL AS rows_read'],
  ['text', "SELECT 'many' AS rows_read"],
  ['no row', 'SELECT 1 AS rows_read WHERE false'],
])('%s is no number, and throws rather than pass for one', async (_, sql) => {
  await expect(workbench.numbers(sql, ['rows_read'])).rejects.toThrow();
});

test('rows have the shape that is asked for, or throw', async () => {
  const row = z.strictObject({ n: z.int(), word: z.string() });
  expect(await workbench.rows("SELECT 1 AS n, 'a' AS word", row)).toEqual([{ n: 1, word: 'a' }]);
  await expect(workbench.rows("SELECT 'a' AS n, 1 AS word", row)).rejects.toThrow();
});

test('a table, a view and a SELECT tell their columns', async () => {
  await workbench.execute('CREATE TABLE t (b INT, a INT); CREATE VIEW v AS SELECT a FROM t');
  expect(await workbench.columns('t')).toEqual(['b', 'a']);
  expect(await workbench.columns('v')).toEqual(['a']);
  expect(await workbench.columns('SELECT 1 AS one, 2 AS two')).toEqual(['one', 'two']);
});
