import { GlueClient } from '@aws-sdk/client-glue';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { athena } from '../../../pipeline/engine/athena/athena-computing.ts';
import type { Statement } from '../../../pipeline/engine/athena/statement-sender.ts';
import type { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { filesOf, type Manifest } from '../../../pipeline/publishing/manifest.ts';
import { isFailed } from '../../../pipeline/publishing/product-result.ts';
import { DuckDbSender } from '../engine/athena/duckdb-sender.ts';
import { type GlueServer, startGlue } from '../engine/athena/glue-server.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { ALL_VIEWS, Store } from './store.ts';

const MONTH = { treatment: { kind: 'generalise', to: 'month' }, link: false, clause: '5.2' } as const;
const PSEUDONYM = { treatment: { kind: 'pseudonymise' }, link: false, clause: '5.3' } as const;
const OFFENCES = [
  'offence_start_date',
  'home_office_code',
  'recordable',
  'adjudication',
  'conviction_date',
  'disposal_code',
  'outcome_date',
  'police_outcome',
];
const GRANTS = [
  grant('police.people', { name_type: share(), date_of_birth: MONTH }),
  grant('police.offences', {
    ...Object.fromEntries(OFFENCES.map((field) => [field, share()])),
    offence_id: PSEUDONYM,
  }),
  grant('prison.custody_periods', { release_date: share(), release_reason: share() }),
  // Never delivered.
  grant('probation.sentences', { sentence_type: share() }),
];
const AGREEMENT = agreement('isa-a', GRANTS);
/** Makes the views anew, and leaves the extracts as they are. */
const OF_OTHER_COUNTS = agreement('isa-a', GRANTS, {
  disclosure: { ...AGREEMENT.disclosure, minimum_count: AGREEMENT.disclosure.minimum_count + 1 },
});

let store: Store;
let glue: GlueServer;
let client: GlueClient;
let workbench: Workbench;
let sender: DuckDbSender;
beforeEach(async () => {
  store = await Store.make();
  glue = await startGlue([]);
  client = new GlueClient(glue.client);
  workbench = await store.context.openWorkbench();
  sender = new DuckDbSender(workbench, glue);
  await store.deliver(
    'police.people',
    ['name_type', 'date_of_birth'],
    ["'k1', 'p1', 'MAIN', DATE '2005-06-15'"],
  );
  const offence = (row: string, day: string, more = '') =>
    `'k1', '${row}', 'O-${row}', DATE '${day}', '046/00', 'Y', 'GUILTY', DATE '${day}', '1015', DATE '${day}'${more}`;
  const sent = ['offence_id', ...OFFENCES.slice(0, 7)];
  await store.deliver(
    'police.offences',
    sent,
    [offence('o1', '2023-06-14'), offence('o2', '2023-08-15')],
    '2026-05-31',
  );
  // The later one replaces a row and brings a column that the earlier has not.
  await store.deliver('police.offences', [...sent, 'police_outcome'], [offence('o2', '2023-08-16', ", '1'")]);
  await store.deliver(
    'prison.custody_periods',
    ['release_date', 'release_reason'],
    ["'k2', 'c1', DATE '2023-06-20', 'CR'", "'k9', 'c9', DATE '2023-06-21', 'CR'"],
  );
  // The second is of a person whom the spine does not know.
  await store.link({ k1: 'person-1', k2: 'person-2' });
});
afterEach(async () => {
  workbench.close();
  client.destroy();
  await glue.stop();
  await store.close();
});

const onAthena = (by = sender) => ({ computes: athena(client, () => by) });

/** The views up to one of them: what a test does not look at need not be made. */
const upTo = (last: string) => ({
  views: ALL_VIEWS.slice(0, ALL_VIEWS.findIndex(({ name }) => name === last) + 1),
});
const NO_VIEWS = { views: [] };

/** The rows of every table, by its name, as text. */
async function rowsOf(manifest: Manifest): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of manifest.tables) {
    const keys = filesOf(table).map(({ key }) => store.context.storage.fetch('products', key));
    const files = (await Promise.all(keys)).map(literal).join(', ');
    const found = await workbench.rows(`SELECT * FROM read_parquet([${files}])`);
    rows[table.name] = found.map((row) => JSON.stringify(row)).sort();
    expect(found.length).toBe(table.rows);
  }
  return rows;
}

/** What is left of the work: objects of the vault, and databases. */
const left = async () => [
  ...(await store.context.storage.list('vault', 'work/')).map(({ key }) => key),
  ...glue.databases.keys(),
];

test('A product that Athena makes has the tables and the rows of the one that DuckDB makes', async () => {
  const [byDuckDb] = await store.manifests([AGREEMENT]);
  if (byDuckDb === undefined) throw new Error('Nothing was published.');
  const expected = await rowsOf(byDuckDb);
  await store.context.storage.remove('products', 'isa-a/analysts/manifest.json');
  const [byAthena] = await store.manifests([AGREEMENT], onAthena());
  if (byAthena === undefined) throw new Error('Nothing was published.');
  expect(byAthena.run_id).toBe(byDuckDb.run_id);
  expect(byAthena.views.published).toContain('proven_reoffending_sensitivity');
  expect(await rowsOf(byAthena)).toEqual(expected);
  const described = ({ tables }: Manifest) =>
    tables.map(({ name, columns, rows, orphans, fingerprint }) => ({
      name,
      columns,
      rows,
      orphans,
      fingerprint,
    }));
  expect(described(byAthena)).toEqual(described(byDuckDb));
  const withOrphans = byAthena.tables.filter(({ orphans }) => orphans !== null && orphans > 0);
  expect(withOrphans.map(({ name, orphans }) => [name, orphans])).toEqual([['prison_custody_periods', 1]]);
  // What the manifest names is in the store, with its hash; nothing else is.
  const tree = await store.tree('products/isa-a/analysts/runs');
  const named = byAthena.tables.flatMap((table) => filesOf(table));
  expect(tree).toEqual(Object.fromEntries(named.map(({ key, sha256 }) => [`products/${key}`, sha256])));
  expect(await left()).toEqual([]);
});

test('Tables come after those they are made from, and are made once', async () => {
  await store.manifests([AGREEMENT], onAthena());
  const made = sender.statements.flatMap(({ sql }) => /^CREATE TABLE "([^"]+)"/.exec(sql)?.[1] ?? []);
  const place = (name: string) => made.indexOf(name);
  for (const [earlier, later] of [
    ['values_offence_id', 'police_offences'],
    ['police_offences', 'coverage'],
    ['exact_police_people', 'birth_dates'],
    ['birth_dates', 'index_events'],
    ['scenario_index_events', 'proven_reoffending_sensitivity'],
  ] as const) {
    expect(place(earlier)).toBeGreaterThanOrEqual(0);
    expect(place(later)).toBeGreaterThan(place(earlier));
  }
  const again = made.filter((name, at) => made.indexOf(name) !== at && !name.startsWith('scenario_'));
  expect(again).toEqual([]);
});

test('Whatever people and ids are called, no statement holds them, their pseudonyms or the key', async () => {
  // The first letter is in no statement, so that what is found is no chance.
  const id = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => `§${text.replaceAll('\u0000', '')}`);
  const ids = fc.uniqueArray(id, { minLength: 2, maxLength: 6 });
  const granted = [grant('health.treatment_episodes', { episode_id: PSEUDONYM })];
  let epoch = 0;
  await fc.assert(
    fc.asyncProperty(ids, async (given) => {
      epoch += 1;
      const own = agreement('isa-p', granted, { pseudonym_epoch: epoch });
      const rows = given.map((id) => `${literal(id)}, ${literal(`row ${id}`)}, ${literal(id)}`);
      await store.deliver('health.treatment_episodes', ['episode_id'], rows, `2026-06-0${epoch}`);
      await store.link(
        Object.fromEntries(given.map((id) => [id, `person ${id}`])),
        `run-${String(epoch).padStart(12, '0')}`,
      );
      const from = sender.statements.length;
      const [manifest] = await store.manifests([own], onAthena());
      if (manifest === undefined) throw new Error('Nothing was published.');
      const published =
        (await rowsOf(manifest))['health_treatment_episodes']?.map((row) => JSON.parse(row)) ?? [];
      expect(published.length).toBe(given.length);
      const key = await store.context.keys.derive(`product/isa-p/analysts/${epoch}`);
      const text = sender.statements
        .slice(from)
        .map(({ sql }) => sql)
        .join('\n');
      const secrets = [
        ...given,
        ...published.flatMap(({ person, episode_id }) => [person, episode_id]),
        ...(['hex', 'base64', 'base64url'] as const).map((form) => key.toString(form)),
      ];
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }),
    { numRuns: 4 },
  );
});

const failing = (of: RegExp, reason: string) => (statement: Statement) =>
  of.test(statement.sql) ? reason : undefined;

test('A statement that fails leaves the run before as it was, and nothing of its own', async () => {
  const [before] = await store.manifests([AGREEMENT], { ...onAthena(), ...upTo('cohorts') });
  const tree = await store.tree();
  const broken = new DuckDbSender(
    workbench,
    glue,
    failing(/^CREATE TABLE "cohorts"/, "INVALID_CAST_ARGUMENT: Cannot cast 'Ann Example' to date"),
  );
  const [result] = await store.publish([OF_OTHER_COUNTS], { ...onAthena(broken), ...upTo('cohorts') });
  if (result === undefined || !isFailed(result)) throw new Error('It went well.');
  expect(result.fault).toMatchObject({ code: 'STATEMENT_FAILED' });
  expect(String(result.fault)).toContain('INVALID_CAST_ARGUMENT');
  expect(String(result.fault)).not.toContain('Ann Example');
  expect(await store.tree()).toEqual(tree);
  expect(await left()).toEqual([]);
  expect(before?.tables.length).toBeGreaterThan(0);
});

test('What a run left that was stopped half-way, the next clears away', async () => {
  const abandoned = 'isa_a__analysts__work_0123456789ab';
  glue.databases.set(abandoned, new Map([['persons', { Name: 'persons' }]]));
  for (const key of ['attempt.txt', 'persons-1/part-0.parquet'])
    await store.context.storage.writeText('vault', `work/isa-a/analysts/0123456789ab/${key}`, 'left');
  await store.manifests([AGREEMENT], { ...onAthena(), ...NO_VIEWS });
  expect(await left()).toEqual([]);
});

test('A table that is made from the same is copied from what DuckDB wrote; one of several files DuckDB makes again', async () => {
  const hashes = ({ tables }: Manifest) =>
    tables.filter(({ kind }) => kind === 'extract').map(({ name, sha256 }) => `${name} ${sha256}`);
  const [first] = await store.manifests([AGREEMENT], upTo('index_events'));
  if (first === undefined) throw new Error('Nothing was published.');
  const expected = await rowsOf(first);
  const [copied] = await store.manifests([OF_OTHER_COUNTS], { ...onAthena(), ...upTo('index_events') });
  if (copied === undefined) throw new Error('Nothing was published.');
  expect(hashes(copied)).toEqual(hashes(first));
  expect((await rowsOf(copied))['index_events']).toEqual(expected['index_events']);
  const next = agreement('isa-a', GRANTS, { pseudonym_epoch: 2 });
  const again = await store.manifests([next], { ...onAthena(), ...NO_VIEWS });
  expect(again[0]?.tables.find(({ name }) => name === 'police_offences')?.further_files.length).toBe(1);
  const later = agreement('isa-a', GRANTS, { pseudonym_epoch: 2, version: '2.0.0' });
  const [last] = await store.manifests([later], NO_VIEWS);
  expect(last?.tables.flatMap(({ further_files }) => further_files)).toEqual([]);
});
