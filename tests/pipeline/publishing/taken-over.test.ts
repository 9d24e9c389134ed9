import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { isPublished } from '../../../pipeline/publishing/product-result.ts';
import { publish } from '../../../pipeline/publishing/publish.ts';
import type { View } from '../../../pipeline/views/view.ts';
import { loadViews } from '../../../views/load-views.ts';
import { columnType, contracts } from '../../northmoor.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { Store } from './store.ts';

const DATABASE = 'isa_a__analysts';
const AGREEMENT = agreement('isa-a', [
  grant('police.offences', { home_office_code: share(), offence_start_date: share() }),
]);
const views = await loadViews(contracts);

let store: Store;
beforeEach(async () => {
  store = await Store.make();
  await store.deliver(
    'police.offences',
    ['home_office_code', 'offence_start_date'],
    ["'k1', 'r1', '046/00', DATE '2024-03-17'"],
  );
  await store.link({ k1: 'person-1' });
});
afterEach(() => store.close());

async function published(given: readonly View[]) {
  const extracts = await readStanding(store.context);
  const [result] = await publish(
    { ...store.context, agreements: [AGREEMENT] },
    { views: given, columnType, catalogue: store.catalogue, extracts, earlierRunHours: 24 },
  );
  if (result === undefined || !isPublished(result)) throw new Error('Nothing was published.');
  return result.manifest;
}

/** The views, one of them with another text that gives the same rows. */
const withComma = (name: string) =>
  views.map((view) => (view.name === name ? { ...view, definition: `${view.definition}, truly` } : view));

test('A comma in one view makes it anew and those that read it; every other table is taken over', async () => {
  const first = await published(views);
  const second = await published(withComma('events'));
  expect(second.run_id).not.toBe(first.run_id);
  const before = new Map(first.tables.map(({ name, fingerprint }) => [name, fingerprint]));
  const anew = second.tables.filter(({ name, fingerprint }) => before.get(name) !== fingerprint);
  // people reads events.
  expect(anew.map(({ name }) => name).sort()).toEqual(['events', 'people']);
  for (const table of second.tables) expect(table.key).toContain(`/runs/${second.run_id}/`);
  expect(await store.query(DATABASE, 'SELECT count(*) FROM police_offences')).toEqual([[1]]);
});

test('What is taken over is the earlier run’s own file, not one made again', async () => {
  const first = await published(views);
  const marked = first.tables.find(({ name }) => name === 'police_offences');
  await store.overwrite(
    marked?.key ?? '',
    "SELECT 'marked' AS person, DATE '1999-01-01' AS offence_start_date, 'x' AS home_office_code",
  );
  await published(withComma('events'));
  expect(await store.query(DATABASE, 'SELECT person FROM police_offences')).toEqual([['marked']]);
  expect(await store.query(DATABASE, 'SELECT person FROM events')).toEqual([['marked']]);
});

test('A delivery more makes the tables of its extract anew, and the views', async () => {
  const first = await published(views);
  await store.deliver(
    'police.offences',
    ['home_office_code', 'offence_start_date'],
    ["'k1', 'r2', '046/00', DATE '2024-04-17'"],
    '2026-07-01',
  );
  const second = await published(views);
  const before = new Set(first.tables.map(({ fingerprint }) => fingerprint));
  expect(second.tables.filter(({ fingerprint }) => before.has(fingerprint))).toEqual([]);
  expect(await store.query(DATABASE, 'SELECT count(*) FROM police_offences')).toEqual([[2]]);
});
