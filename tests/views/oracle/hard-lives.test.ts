import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SHIPPED_VIEWS } from '../../../views/load-views.ts';
import { grantCase } from '../run-case.ts';
import { ViewBench } from '../view-bench.ts';
import { caseTables } from './case-tables.ts';
import { COMPARED, type ComparedTable } from './compared.ts';
import { differences, told } from './differences.ts';
import { hardLives } from './hard-lives.ts';
import { readReferences } from './read-references.ts';
import { leftOut, secondComputation } from './second-computation.ts';
import { SCENARIOS, sensitivity } from './sensitivity.ts';
import { DEFINITION, type Settings } from './settings.ts';

const lives = hardLives(1500, 20230210);
const tables = caseTables(lives, readReferences(path.join(SHIPPED_VIEWS, 'reference')));
const second = secondComputation(tables, DEFINITION);
const ours: Readonly<Record<ComparedTable, () => readonly object[]>> = {
  cohorts: () => second.cohorts,
  index_events: () => second.indexEvents,
  proven_reoffending: () => second.provenReoffending,
  proven_reoffending_rates: () => second.rates,
  proven_reoffending_left_out: () => leftOut(tables, DEFINITION),
  proven_reoffending_sensitivity: () => sensitivity(tables, DEFINITION),
};

let bench: ViewBench;
beforeAll(async () => {
  bench = await ViewBench.open();
  await grantCase(bench, lives);
  await bench.publish('proven_reoffending_rates');
  await bench.publish('proven_reoffending_sensitivity');
  await bench.publish('proven_reoffending_left_out');
}, 120_000);
afterAll(() => bench.close());

test('Hard lives hold what they are made for', () => {
  const sameDay = second.indexEvents.filter(({ days_to_first_reoffence: days }) => days === 0);
  expect(sameDay.length).toBeGreaterThan(20);
  expect(second.indexEvents.filter(({ reoffences }) => reoffences > 1).length).toBeGreaterThan(100);
  expect(new Set(second.indexEvents.map(({ disposal_category: category }) => category)).size).toBe(7);
  expect(second.cohorts.filter(({ final }) => !final).length).toBeGreaterThan(0);
});

test.each([
  'cohorts',
  'index_events',
  'proven_reoffending',
  'proven_reoffending_rates',
  'proven_reoffending_left_out',
  'proven_reoffending_sensitivity',
] as const)('Both computations of %s agree on hard lives', async (table) => {
  const theirs = await bench.rows(`SELECT * FROM ${table}`);
  expect(theirs.length).toBeGreaterThan(0);
  const { key, columns } = COMPARED[table];
  expect(told(differences(ours[table](), theirs, key, columns))).toBe('');
});

const MORE: typeof SCENARIOS = {
  'The day of a release does not count': (settings) => ({ ...settings, sameDayCountsAfterRelease: false }),
  'The day of a conviction or caution counts': (settings) => ({
    ...settings,
    sameDayCountsAfterCourtOrCaution: true,
  }),
  'The wait is shorter': (settings) => ({ ...settings, waitingMonths: 3 }),
};

// Lives give a court appearance and its disposal one date.
const toldApart = Object.entries({ ...SCENARIOS, ...MORE }).filter(
  ([name]) => name !== 'As published' && name !== 'Court appearances are dated by their disposal',
);

test.each(toldApart)('Hard lives tell the definition from: %s', (_name, changed) => {
  const settings: Settings = { ...DEFINITION, measures: ['Three-month'] };
  const { key, columns } = COMPARED.index_events;
  const by = secondComputation(tables, settings).indexEvents;
  const otherwise = secondComputation(tables, changed(settings)).indexEvents;
  expect(differences(by, otherwise, key, columns)).not.toEqual([]);
});
