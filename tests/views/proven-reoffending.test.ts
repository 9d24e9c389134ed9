import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOLLOW_UP_CASES } from './cases-follow-up.ts';
import { INDEX_EVENT_CASES } from './cases-index-events.ts';
import { PEOPLE_CASES } from './cases-people.ts';
import { runCase } from './run-case.ts';
import { ViewBench } from './view-bench.ts';

let bench: ViewBench;
beforeAll(async () => {
  bench = await ViewBench.open();
});
afterAll(() => bench.close());

test.each([...FOLLOW_UP_CASES, ...INDEX_EVENT_CASES, ...PEOPLE_CASES])('$shows', async (reoffendingCase) => {
  const { expected, actual } = await runCase(bench, reoffendingCase);
  expect(actual).toEqual(expected);
});
