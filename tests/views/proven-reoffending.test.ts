import { afterAll, beforeAll, expect, test } from 'vitest';
import { CASES } from './cases.ts';
import { runCase } from './run-case.ts';
import { ViewBench } from './view-bench.ts';

let bench: ViewBench;
beforeAll(async () => {
  bench = await ViewBench.open();
});
afterAll(() => bench.close());

test.each(CASES)('$shows', async (reoffendingCase) => {
  const { expected, actual } = await runCase(bench, reoffendingCase);
  expect(actual).toEqual(expected);
});
