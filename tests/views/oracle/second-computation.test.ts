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

async function done(command: readonly string[]): Promise<void> {
  const ran = await throughline(command);
  expect(ran.code, ran.stderr).toBe(0);
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'throughline-twice-'));
  const extracts = path.join(home, 'extracts');
  const store = path.join(home, 'store');
  await done(['generate', '--people', String(PEOPLE), '--cases', 'hard', '--out', extracts]);
  await done(['deliver', '--home', store, extracts]);
  await done(['run', '--home', store]);
  compared = await compareProduct(store);
}, 240_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test.each([
  'cohorts',
  'index_events',
  'proven_reoffending',
  'proven_reoffending_rates',
  'proven_reoffending_left_out',
] as const)(
  'A second computation of %s has the same rows for people whose lives are hard to count',
  (name) => {
    const found = compared.find(({ table }) => table === name);
    expect(found?.rows).toBeGreaterThan(0);
    expect(told(found?.differences ?? [])).toBe('');
  },
);
