import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
  const seen = await workbench.append('seen');
  for await (const rows of workbench.stream('SELECT n FROM numbers')) {
    for (const { n } of rows) seen.row([BigInt(String(n)), n === '7' ? null : 'ë’']);
  }
  seen.close();
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
