import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listReceipts } from '../../pipeline/deliveries/receipt.ts';
import { DuckDbCatalogue } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { loadModel } from '../../pipeline/linkage/model/load-model.ts';
import { readCurrentSpine, spineKey } from '../../pipeline/linkage/people/spine.ts';
import { listManifests } from '../../pipeline/publishing/manifest.ts';
import { failureOf, isPublished } from '../../pipeline/publishing/product-result.ts';
import { type RunResult, run } from '../../pipeline/run.ts';
import { fileHash } from '../../pipeline/storage/file-hash.ts';
import type { Zone } from '../../pipeline/storage/storage.ts';
import { columnType, NORTHMOOR } from '../northmoor.ts';
import { csv, IntakeHome, policeAgreement } from './intake/intake-home.ts';

const model = await loadModel(path.join(NORTHMOOR, 'models/hmpps-2026-02.json'));
const PEOPLE = 'police.people_2026-06-30.csv';
const OFFENCES = 'police.offences_2026-06-30.csv';
const people = csv(
  'person_urn,name_seq,name_type,surname,forename_1,date_of_birth,gender',
  'P1,1,MAIN,Smith,Ann,15/03/1990,F',
  'P2,1,MAIN,Jones,Tom,18/04/1981,M',
);
const offences = csv(
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date',
  'OFF1,P1,01/02/2024,039/00,Y,1,05/02/2024',
);

let home: IntakeHome;
let catalogue: DuckDbCatalogue;

const runIn = (at: IntakeHome = home): Promise<RunResult> =>
  run(at.context, { model, views: [], columnType, catalogue, earlierRunHours: 0 });
const outcomes = ({ products }: RunResult) => products.map(({ outcome }) => outcome);

beforeEach(async () => {
  home = await IntakeHome.open();
  catalogue = new DuckDbCatalogue({ scratch: home.context.scratch, threads: 1 });
  await home.deliver(PEOPLE, people);
  await home.deliver(OFFENCES, offences);
  expect(outcomes(await runIn())).toEqual(['published']);
});
afterEach(async () => {
  await catalogue.close();
  await home.close();
});

const DAMAGES = {
  gone: (file: string) => rm(file),
  changed: async (file: string) => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 8));
  },
  'cut short': async (file: string) => writeFile(file, (await readFile(file)).subarray(0, 100)),
} as const;
const damages = Object.keys(DAMAGES) as (keyof typeof DAMAGES)[];

const damage = async (how: keyof typeof DAMAGES, zone: Zone, key: string | null | undefined) => {
  await DAMAGES[how](home.context.storage.location(zone, key ?? 'nothing'));
};
const receiptOf = async (extract: string) =>
  (await listReceipts(home.context.storage)).find((receipt) => receipt.extract === extract);
const hashes = async () => {
  const [manifest] = await listManifests(home.context.storage);
  const tables = manifest?.tables ?? [];
  const found = tables.map(({ key }) => fileHash(home.context.storage.location('products', key)));
  return { promised: tables.map(({ sha256 }) => sha256), found: await Promise.all(found) };
};

describe.each(damages)('A file that is %s', (how) => {
  test('of a product: the next run makes the product again, and names the table', async () => {
    const [manifest] = await listManifests(home.context.storage);
    await damage(how, 'products', manifest?.tables.find(({ name }) => name === 'police_offences')?.key);
    const again = await runIn();
    expect(again.products.filter(isPublished).map(({ repaired }) => repaired)).toEqual([['police_offences']]);
    const { promised, found } = await hashes();
    expect(found).toEqual(promised);
    expect(outcomes(await runIn())).toEqual(['unchanged']);
  });

  test.each([
    ['police.offences', 'lake', OFFENCES, offences],
    ['police.people', 'vault', PEOPLE, people],
  ] as const)(
    'of %s in the %s: named, what was made stands, and the same file makes it good',
    async (extract, zone, name, content) => {
      const receipt = await receiptOf(extract);
      await damage(how, zone, receipt?.[zone]);
      const after = await runIn();
      const expected = how === 'gone' ? 'gone' : 'changed';
      expect(after.damaged).toEqual([
        { zone, key: receipt?.[zone], damage: expected, delivery_id: receipt?.delivery_id, file: name },
      ]);
      expect(outcomes(after)).toEqual(['unchanged']);

      expect((await home.deliver(name, content)).repeated).toBe(false);
      const good = await runIn();
      expect(good.damaged).toEqual([]);
      expect(outcomes(good)).toEqual(['unchanged']);
      expect((await home.deliver(name, content)).repeated).toBe(true);
    },
  );
});

test.each(damages)(
  'Who is in a people delivery, %s: later deliveries are taken without it, and the run names it',
  async (how) => {
    const receipt = await receiptOf('police.people');
    await damage(how, 'vault', receipt?.known);
    const later = await home.deliver('police.offences_2026-05-31.csv', offences.replace('OFF1', 'OFF2'));
    expect(later.receipt.rows.taken).toBe(1);
    expect((await runIn()).damaged.map(({ key }) => key)).toEqual([receipt?.known]);
    await home.deliver(PEOPLE, people);
    expect((await runIn()).damaged).toEqual([]);
  },
);

test('What rests on damaged content is not published anew from it', async () => {
  await damage('changed', 'lake', (await receiptOf('police.offences'))?.lake);
  const before = await hashes();
  const amended = home.with({ agreements: [policeAgreement({ hash: 'b'.repeat(64) })] });
  const after = await runIn(amended);
  expect(failureOf(after.products)).toMatchObject({
    code: 'STORED_FILE_DAMAGED',
    what: expect.stringContaining(OFFENCES),
  });
  expect(await hashes()).toEqual(before);
});

test('Nobody is linked anew from damaged identities', async () => {
  await damage('changed', 'vault', (await receiptOf('police.people'))?.vault);
  await expect(
    run(home.context, {
      model: { ...model, version: 'other' },
      views: [],
      columnType,
      catalogue,
      earlierRunHours: 0,
    }),
  ).rejects.toMatchObject({ code: 'STORED_FILE_DAMAGED', what: expect.stringContaining(PEOPLE) });
});

test.each(damages)(
  'A spine that is %s stops the run: made anew, everybody would have another pseudonym',
  async (how) => {
    const spine = await readCurrentSpine(home.context.storage);
    await damage(how, 'vault', spine && spineKey(spine.run_id));
    await expect(runIn()).rejects.toMatchObject({
      code: 'STORED_FILE_DAMAGED',
      where: expect.stringContaining('vault/spine/'),
    });
  },
);
