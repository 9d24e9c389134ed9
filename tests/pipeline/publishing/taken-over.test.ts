import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { isPublished } from '../../../pipeline/publishing/product-result.ts';
import { publish } from '../../../pipeline/publishing/publish.ts';
import { tableFingerprints } from '../../../pipeline/publishing/table-fingerprints.ts';
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
    ["'k1', 'r1', '046/00', DATE '2024-03-17'", "'k9', 'r9', '105/03', DATE '2024-03-18'"],
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

test('What is taken over is not made again: its extract need not be readable any more', async () => {
  await published(views);
  for (const { key } of await store.context.storage.list('lake', '')) {
    await store.context.storage.writeText('lake', key, 'no Parquet');
  }
  const { tables } = await published(withComma('events'));
  expect(await store.query(DATABASE, 'SELECT home_office_code FROM police_offences')).toEqual([['046/00']]);
  // The row of a person whom the spine does not know, counted when the table was made.
  expect(tables.find(({ name }) => name === 'police_offences')).toMatchObject({ rows: 1, orphans: 1 });
});

test.each([
  ['gone', (key: string) => store.context.storage.remove('products', key)],
  ['another', (key: string) => store.context.storage.writeText('products', key, 'other bytes')],
])('A file that is %s is made again, not taken over', async (_, change) => {
  const first = await published(views);
  await change(first.tables.find(({ name }) => name === 'police_offences')?.key ?? '');
  const second = await published(withComma('events'));
  const hashes = [first, second].map(
    ({ tables }) => tables.find(({ name }) => name === 'police_offences')?.sha256,
  );
  expect(hashes[1]).toBe(hashes[0]);
  expect(await store.query(DATABASE, 'SELECT home_office_code FROM police_offences')).toEqual([['046/00']]);
});

test('A view that reads exact birth dates is made anew with the views that choose them, though it reads neither', () => {
  const [first] = views;
  if (first === undefined) throw new Error('There is no view.');
  const product = { agreement: AGREEMENT, recipient: 'analysts', extracts: [] } as never;
  const fingerprint = (given: readonly View[], unpublished: readonly 'birth_dates'[]) => {
    const view: View = { ...first, name: 'own', reads: [], unpublished };
    return tableFingerprints(product, { run_id: 'run-1' } as never, given).view(view);
  };
  const changed = withComma('people_birth_dates');
  expect(fingerprint(changed, ['birth_dates'])).not.toBe(fingerprint(views, ['birth_dates']));
  expect(fingerprint(changed, [])).toBe(fingerprint(views, []));
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
