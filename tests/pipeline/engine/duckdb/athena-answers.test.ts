import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DuckDbCatalogue } from '../../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { verdict } from '../../../conformance/trino/probes/answer.ts';
import { answerHere, answersOfTrino } from '../../../conformance/trino/probes/answers.ts';

let scratch: string;
let catalogue: DuckDbCatalogue;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-answers-'));
  catalogue = new DuckDbCatalogue({ scratch, threads: 1 });
});
afterAll(async () => {
  await catalogue.close();
  await rm(scratch, { recursive: true });
});

test.each(Object.entries(await answersOfTrino()))('%s is answered as Trino does', async (sql, there) => {
  const here = await answerHere(catalogue, 'none', sql);
  const found = verdict(sql, there, here);
  expect(found === 'wrong' ? { there, here } : found).toMatch(/^(equal|refused|known)$/);
});
