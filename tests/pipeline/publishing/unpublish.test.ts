import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DuckDbCatalogue } from '../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { Store } from './store.ts';

const GRANTED = grant('prison.custody_periods', { release_date: share() });
const OURS = agreement('isa-a', [GRANTED]);
const THEIRS = agreement('isa-b', [GRANTED]);
const WITHDRAWN = agreement('isa-a', [GRANTED], { withdrawn_on: '2026-07-01' });
const DATABASE = 'isa_a__analysts';

let store: Store;
beforeEach(async () => {
  store = await Store.make();
  await store.deliver('prison.custody_periods', ['release_date'], ["'r1', 'k1', DATE '2025-01-01'"]);
  await store.link({ r1: 'person-1' });
  await store.publish([OURS, THEIRS]);
});
afterEach(() => store.close());

const files = async (agreement: string) =>
  Object.keys(await store.tree('products')).filter((file) => file.startsWith(`products/${agreement}/`));

describe('Of an agreement that lets nobody have anything any more', () => {
  test.each([
    ['withdrawn', { withdrawn_on: '2026-07-01' }],
    ['suspended', { suspended_on: '2026-07-01' }],
    ['over', { ends_on: '2026-06-30' }],
    ['overdue for review', { review_by: '2026-06-30' }],
  ])('that is %s the product is removed, and no other', async (_state, change) => {
    const results = await store.publish([agreement('isa-a', [GRANTED], change), THEIRS]);
    expect(results.map(({ outcome, product }) => `${product.agreement} ${outcome}`)).toEqual([
      'isa-a removed',
      'isa-b unchanged',
    ]);
    expect(await files('isa-a')).toEqual([]);
    expect((await files('isa-b')).length).toBeGreaterThan(1);
    await expect(store.query(DATABASE, 'SELECT * FROM prison_custody_periods')).rejects.toThrow('no table');
  });

  test('the product goes before anything is published, whatever becomes of that', async () => {
    await store.context.storage.remove('vault', 'spine/current.json');
    await expect(store.publish([WITHDRAWN, THEIRS])).rejects.toMatchObject({ code: 'NOTHING_LINKED' });
    expect(await files('isa-a')).toEqual([]);
  });

  test('the product goes though its manifest cannot be read', async () => {
    await store.context.storage.writeText('products', 'isa-a/analysts/manifest.json', 'no manifest');
    await store.publish([WITHDRAWN, THEIRS]);
    expect(await files('isa-a')).toEqual([]);
  });

  test('the product goes where its agreement is not in the folder any more', async () => {
    await store.publish([THEIRS]);
    expect(await files('isa-a')).toEqual([]);
  });

  test('what a first run that was stopped left is cleared away, and is no product', async () => {
    await store.context.storage.writeText('products', 'isa-gone/analysts/people/part-0.parquet', 'half');
    const results = await store.publish([OURS, THEIRS]);
    expect(results.map(({ product }) => product.agreement)).toEqual(['isa-a', 'isa-b']);
    expect(await files('isa-gone')).toEqual([]);
  });

  test('the files go though the catalogue refuses; the next run finishes, and the other product is published', async () => {
    const refusing = new (class extends DuckDbCatalogue {
      override async forget(database: string) {
        if (database === DATABASE) throw new Error('The catalogue is not to be had.');
        await super.forget(database);
      }
    })({ scratch: store.context.scratch });
    const results = await store.publish([WITHDRAWN, agreement('isa-c', [GRANTED])], { catalogue: refusing });
    expect(results.map(({ outcome, product }) => `${product.agreement} ${outcome}`)).toEqual([
      'isa-a failed',
      'isa-b removed',
      'isa-c published',
    ]);
    expect(await files('isa-a')).toEqual(['products/isa-a/analysts/manifest.json']);
    const [again] = await store.publish([WITHDRAWN]);
    expect(again).toEqual({ outcome: 'removed', product: { agreement: 'isa-a', recipient: 'analysts' } });
    expect(await files('isa-a')).toEqual([]);
  });
});
