import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ThroughlineError } from '../../../pipeline/errors.ts';
import { failureOf, type ProductResult } from '../../../pipeline/publishing/product-result.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { Store } from './store.ts';

const CUSTODY = grant('prison.custody_periods', { release_date: share() });
const OFFENCES = grant('police.offences', { home_office_code: share() });
const AGREEMENTS = [
  agreement('isa-a', [OFFENCES]),
  agreement('isa-b', [CUSTODY]),
  agreement('isa-c', [OFFENCES]),
];

let store: Store;
beforeEach(async () => {
  store = await Store.make();
  await store.deliver('police.offences', ['home_office_code'], ["'r1', 'k1', '046/00'"]);
  await store.deliver('prison.custody_periods', ['release_date'], ["'r1', 'k1', DATE '2025-01-01'"]);
  await store.link({ r1: 'person-1' });
});
afterEach(() => store.close());

/** Damages what the lake holds of an extract. */
async function damage(extract: string): Promise<void> {
  for (const { key } of await store.context.storage.list('lake', `${extract}/`)) {
    await store.context.storage.writeText('lake', key, 'no Parquet');
  }
}

const outcomes = (results: readonly ProductResult[]) =>
  results.map(({ outcome, product }) => `${product.agreement} ${outcome}`);

describe('A product that fails', () => {
  test('stops no other, and is among the results with what was thrown', async () => {
    await damage('prison.custody_periods');
    const results = await store.publish(AGREEMENTS);
    expect(outcomes(results)).toEqual(['isa-a published', 'isa-b failed', 'isa-c published']);
    expect(failureOf(results)?.message).toMatch(/too small to be a Parquet file|No magic bytes/);
    expect(await store.query('isa_c__analysts', 'SELECT home_office_code FROM police_offences')).toEqual([
      ['046/00'],
    ]);
  });

  test('is as the run before left it, and is published once what was wrong is mended', async () => {
    await store.publish(AGREEMENTS);
    const before = await store.tree('products');
    const rows = ["'r1', 'k1', DATE '2025-02-02'"];
    await store.deliver('prison.custody_periods', ['release_date'], rows, '2026-07-01');
    await damage('prison.custody_periods');
    expect(outcomes(await store.publish(AGREEMENTS))).toEqual([
      'isa-a unchanged',
      'isa-b failed',
      'isa-c unchanged',
    ]);
    expect(await store.tree('products')).toEqual(before);
    await store.deliver('prison.custody_periods', ['release_date'], rows, '2026-07-01');
    expect(outcomes(await store.publish(AGREEMENTS))).toEqual([
      'isa-a unchanged',
      'isa-b published',
      'isa-c unchanged',
    ]);
  });

  test('whose manifest cannot be read stops no other', async () => {
    await store.publish(AGREEMENTS);
    await store.context.storage.writeText('products', 'isa-b/analysts/manifest.json', '{}');
    const results = await store.publish(AGREEMENTS);
    expect(outcomes(results)).toEqual(['isa-a unchanged', 'isa-b failed', 'isa-c unchanged']);
    expect(failureOf(results)).toMatchObject({ code: 'STORE_UNREADABLE' });
  });
});

describe('The failure of several products', () => {
  const failed = (agreement: string, fault: unknown): ProductResult => ({
    outcome: 'failed',
    product: { agreement, recipient: 'analysts' },
    fault,
  });
  const missing = new ThroughlineError({ code: 'PRODUCT_DATABASE_MISSING', what: '-', remedy: '-' });

  test('is none where all went well, and the fault itself where one failed', () => {
    expect(failureOf([])).toBeUndefined();
    expect(failureOf([failed('isa-a', missing)])).toBe(missing);
  });

  test('names the products and holds every fault, under their name where they share it', () => {
    const failure = failureOf([failed('isa-a', missing), failed('isa-b', missing)]);
    expect(failure).toMatchObject({ name: 'ThroughlineError', errors: [missing, missing] });
    expect(failure?.message).toContain('isa-a × analysts, isa-b × analysts');
    expect(failureOf([failed('isa-a', missing), failed('isa-b', new Error('no'))])?.name).toBe(
      'AggregateError',
    );
  });
});
