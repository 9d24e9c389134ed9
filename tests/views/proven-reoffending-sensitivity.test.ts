import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCase } from './run-case.ts';
import { readTable } from './table-text.ts';
import { ViewBench } from './view-bench.ts';

/** One life for each alternative: only under that rule does it come out otherwise. */
const LIVES = {
  given: `
    person | on         | what                 | committed  | offence
    A      | 2023-02-10 | fine                 | 2022-12-01 | 046/00
    A      | 2024-04-02 | fine                 | 2024-02-10 | 046/00
    B      | 2023-02-10 | fine                 | 2022-12-01 | 000/01
    C      | 2023-02-10 | fine, not recordable | 2022-12-01 | 809/01
    D      | 2023-02-10 | release PD           |            |
    E      | 2023-02-10 | release CR           |            |`,
  policeDoNotHold: ['E'],
};

let bench: ViewBench;
beforeAll(async () => {
  bench = await ViewBench.open();
  await runCase(bench, { shows: '', ...LIVES, view: 'proven_reoffending', expect: 'cohort\n2023 Q1' });
  await bench.publish('proven_reoffending_rates');
  await bench.publish('proven_reoffending_sensitivity');
});
afterAll(() => bench.close());

test('Each scenario is the published measure with one rule changed', async () => {
  const rows = await bench.rows(`
    SELECT scenario, CAST(sum(CASE WHEN disposal_category = 'All offenders' THEN offenders END) AS varchar) AS offenders,
      CAST(sum(CASE WHEN disposal_category = 'All offenders' THEN reoffenders END) AS varchar) AS reoffenders,
      CAST(coalesce(sum(CASE WHEN disposal_category = 'Custody' THEN offenders END), 0) AS varchar) AS custody
    FROM proven_reoffending_sensitivity
    WHERE measure = 'Three-month' AND period = 'All' AND cohort_start = DATE '2023-01-01'
    GROUP BY scenario, scenario_order ORDER BY scenario_order`);
  expect(rows).toEqual(
    readTable(`
      scenario                                      | offenders | reoffenders | custody
      As published                                  | 3         | 0           | 1
      The anniversary counts                        | 3         | 1           | 1
      Breaches count                                | 4         | 0           | 1
      Offences that are not recordable count        | 4         | 0           | 1
      A release after recall starts no clock        | 2         | 0           | 0
      Court appearances are dated by their disposal | 3         | 0           | 1
      People whom police do not hold count          | 4         | 0           | 2`),
  );
});

test('The scenario as published is the published rates', async () => {
  const [compared] = await bench.rows(`
    SELECT CAST(count(*) AS integer) AS rows_compared,
      CAST(count(CASE WHEN rates.offenders = one.offenders AND rates.reoffences = one.reoffences THEN 1 END) AS integer) AS equal
    FROM proven_reoffending_sensitivity AS one
    JOIN proven_reoffending_rates AS rates
      ON rates.measure = one.measure AND rates.period = one.period AND rates.cohort = one.cohort
      AND rates.category = one.disposal_category AND rates.adult_or_youth = 'All'
      AND rates.breakdown IN ('Overall', 'Index disposal')
    WHERE one.scenario = 'As published'`);
  expect(compared?.['equal']).toBe(compared?.['rows_compared']);
  expect(compared?.['rows_compared']).toBeGreaterThan(4);
});
