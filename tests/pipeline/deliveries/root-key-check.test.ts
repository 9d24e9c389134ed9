import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DuckDbCatalogue } from '../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { LocalKeys } from '../../../pipeline/keys/local-keys.ts';
import type { Progress } from '../../../pipeline/progress.ts';
import { publish } from '../../../pipeline/publishing/publish.ts';
import { columnType } from '../../northmoor.ts';
import { csv, IntakeHome } from '../intake/intake-home.ts';

const CHECK = 'root-key/check.json';
const row = (offence: string) =>
  csv(
    'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date',
    `${offence},P1,01/02/2024,039/00,Y,1,05/02/2024`,
  );

let home: IntakeHome;
let otherKey: string;
beforeEach(async () => {
  home = await IntakeHome.open();
  otherKey = path.join(await mkdtemp(path.join(tmpdir(), 'throughline-other-key-')), 'root.key');
});
afterEach(async () => {
  await home.close();
  await rm(path.dirname(otherKey), { recursive: true, force: true });
});

const check = () => home.context.storage.readText('vault', CHECK);
const underAnotherKey = () => home.with({ keys: new LocalKeys(otherKey) });

test('the first record key leaves a check value, which is neither the root nor the linkage key', async () => {
  expect(await check()).toBeUndefined();
  await home.deliver('police.offences_2026-06-30.csv', row('OFF1'));
  const noted = await check();
  expect(JSON.parse(noted ?? '').check).toMatch(/^[0-9a-f]{64}$/);
  const root = await readFile(path.join(home.folder, 'root.key'));
  expect(noted).not.toContain(root.toString('hex'));
  expect(noted).not.toContain((await home.context.keys.derive('linkage')).toString('hex'));
  await home.deliver('police.offences_2026-06-29.csv', row('OFF2'));
  expect(await check()).toBe(noted);
});

test('under another key nothing is taken in and nothing is published', async () => {
  await home.deliver('police.offences_2026-06-30.csv', row('OFF1'));
  const before = await home.tree(['vault', 'lake', 'receipts', 'ledger', 'products']);
  const swapped = underAnotherKey();
  const changed = expect.objectContaining({ code: 'ROOT_KEY_CHANGED' });
  await expect(swapped.deliver('police.offences_2026-06-29.csv', row('OFF2'))).rejects.toEqual(changed);
  const catalogue = new DuckDbCatalogue({ scratch: home.context.scratch, threads: 1 });
  const how = { views: [], columnType, catalogue, extracts: [], earlierRunHours: 0 };
  await expect(publish(swapped.context, how)).rejects.toEqual(changed);
  expect(await home.tree(['vault', 'lake', 'receipts', 'ledger', 'products'])).toEqual(before);
});

test('a store under which nothing was taken yet may get another key', async () => {
  await home.deliver('police.offences_2026-06-30.csv', row('OFF1').replace('01/02/2024', '31/02/2024'));
  const first = await check();
  const { receipt } = await underAnotherKey().deliver('police.offences_2026-06-29.csv', row('OFF2'));
  expect(receipt.rows.taken).toBe(1);
  expect(await check()).not.toBe(first);
});

test('a store of an earlier version takes up the present key, and says so once', async () => {
  await home.deliver('police.offences_2026-06-30.csv', row('OFF1'));
  const noted = await check();
  await home.context.storage.remove('vault', CHECK);
  const said: string[] = [];
  const progress: Progress = {
    stage: (name) => ({ advance: () => undefined, done: (note) => said.push(`${name}: ${note}`) }),
  };
  for (const day of ['28', '29']) {
    await home.with({ progress }).deliver(`police.offences_2026-06-${day}.csv`, row(`OFF${day}`));
  }
  expect(await check()).toBe(noted);
  expect(said.filter((line) => line.startsWith('Root key'))).toEqual([
    'Root key: its check value is kept from now on',
  ]);
});
