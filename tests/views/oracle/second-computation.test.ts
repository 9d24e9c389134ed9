import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { throughline } from '../../cli/throughline.ts';
import { type Compared, compareProduct } from './compare-product.ts';
import { told } from './differences.ts';

const PEOPLE = 3000;
let home: string;
let compared: readonly Compared[];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'throughline-twice-'));
  const ran = await throughline(['demo', '--people', String(PEOPLE), '--home', home]);
  expect(ran.code).toBe(0);
  compared = await compareProduct(home);
}, 240_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test.each([
  'cohorts',
  'index_events',
  'proven_reoffending',
  'proven_reoffending_rates',
  'proven_reoffending_left_out',
] as const)('A second computation of %s has the same rows', (name) => {
  const found = compared.find(({ table }) => table === name);
  expect(found?.rows).toBeGreaterThan(0);
  expect(told(found?.differences ?? [])).toBe('');
});
