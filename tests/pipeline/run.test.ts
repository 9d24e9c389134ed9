import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import type { PipelineContext } from '../../pipeline/context.ts';
import { DuckDbCatalogue } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { identifier, literal } from '../../pipeline/engine/sql/quoting.ts';
import { intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/landed/land.ts';
import { loadModel } from '../../pipeline/linkage/model/load-model.ts';
import { isPublished } from '../../pipeline/publishing/product-result.ts';
import { type RunResult, run } from '../../pipeline/run.ts';
import { type GeneratedExtracts, generate } from '../../synthetic/generate.ts';
import { loadViews } from '../../views/load-views.ts';
import { columnType, contracts } from '../northmoor.ts';
import { testContext } from './test-context.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const views = await loadViews(contracts);
const model = await loadModel(path.join(ROOT, 'models/hmpps-2026-02.json'));

let home: string;
let context: PipelineContext;
let extracts: GeneratedExtracts;
let catalogue: DuckDbCatalogue;
let first: RunResult;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'throughline-run-'));
  extracts = await generate({
    contracts,
    shipped: contracts,
    people: 300,
    seed: 7,
    out: path.join(home, 'extracts'),
  });
  context = testContext(home, {
    agreements: await loadAgreements(path.join(ROOT, 'sharing-agreements')),
  });
  catalogue = new DuckDbCatalogue({ scratch: context.scratch });
  for (const file of extracts.files) await intake(context, await land(context, file));
  first = await run(context, { model, views, columnType, catalogue, earlierRunHours: 24 });
}, 60_000);
afterAll(async () => {
  await catalogue.close();
  await rm(home, { recursive: true });
});

test('One run links and publishes every product; a second finds nothing to do', async () => {
  expect(first.products.length).toBeGreaterThan(0);
  expect(first.products.map(({ outcome }) => outcome)).toEqual(first.products.map(() => 'published'));
  const again = await run(context, { model, views, columnType, catalogue, earlierRunHours: 24 });
  expect(again.linked.repeated).toBe(true);
  expect(again.products.map(({ outcome }) => outcome)).toEqual(first.products.map(() => 'unchanged'));
}, 60_000);

const evaluation = async (sql: string) =>
  (await catalogue.query('isa_iom_2026_001__opcc_analysts', sql)).rows.map((row) => row.map(Number));

test('It holds every view', () => {
  const evaluations = first.products.filter(({ product }) => product.agreement === 'isa-iom-2026-001');
  expect(evaluations.filter(isPublished).map(({ manifest }) => manifest.views.published.toSorted())).toEqual([
    views.map(({ name }) => name).toSorted(),
  ]);
});

test('Its rates are of its people, with counts rounded to fives as the agreement asks', async () => {
  const [[offenders = 0, reoffenders = 0, reoffences = 0] = []] = await evaluation(
    "SELECT count(*), count_if(reoffender), sum(reoffences) FROM proven_reoffending WHERE measure = 'Three-month'",
  );
  const [fives, again, times] = [offenders, reoffenders, reoffences].map(
    (count) => 5 * Math.round(count / 5),
  );
  const rate = Math.round((1000 * (again ?? 0)) / (fives ?? 1)) / 10;
  expect(
    await evaluation(
      "SELECT offenders, reoffenders, reoffences, rate_percent FROM proven_reoffending_rates WHERE measure = 'Three-month' AND period = 'All' AND adult_or_youth = 'All' AND breakdown = 'Overall'",
    ),
  ).toEqual([[fives, again, times, rate]]);
});

test('No column of any product holds an agency’s own id of a person', async () => {
  const reader = await context.openWorkbench();
  const ids = `(SELECT agency_person_id FROM read_csv(${literal(extracts.truth)}, all_varchar = true))`;
  for (const { manifest } of first.products.filter(isPublished)) {
    for (const table of manifest.tables) {
      const file = await context.storage.fetch('products', table.key);
      for (const column of table.columns) {
        const found = `SELECT count(*) FROM read_parquet(${literal(file)}) WHERE CAST(${identifier(column.name)} AS varchar) IN ${ids}`;
        expect.soft(await reader.count(found), `${table.name}.${column.name}`).toBe(0);
      }
    }
  }
  reader.close();
}, 60_000);

test('No file of vault or lake holds an agency’s own id of a person, but for the prison number, which a clause grants for linking', async () => {
  const reader = await context.openWorkbench();
  const ids = `(SELECT agency_person_id FROM read_csv(${literal(extracts.truth)}, all_varchar = true))`;
  const holding = new Set<string>();
  for (const zone of ['vault', 'lake'] as const) {
    for (const { key } of await context.storage.list(zone, '')) {
      if (!key.endsWith('.parquet')) continue;
      const file = `read_parquet(${literal(await context.storage.fetch(zone, key))})`;
      for (const name of await reader.columns(`SELECT * FROM ${file}`)) {
        const found = `SELECT count(*) FROM ${file} WHERE CAST(${identifier(name)} AS varchar) IN ${ids}`;
        if ((await reader.count(found)) > 0) holding.add(`${key.split('/').slice(0, 2).join('/')}: ${name}`);
      }
    }
  }
  reader.close();
  // Probation and police write down the prison number that they know.
  expect([...holding].filter((found) => !found.endsWith(': noms'))).toEqual([]);
  expect([...holding]).toContain('identities/prison.people: noms');
}, 60_000);

test('Views worked out a few people at a time are, byte for byte, those worked out all at once', async () => {
  for (const { key } of await context.storage.list('products', '')) {
    await context.storage.remove('products', key);
  }
  const fewAtOnce = { model, views, columnType, catalogue, earlierRunHours: 0, peopleAtOnce: 100 };
  const again = await run(context, fewAtOnce);
  const hashes = ({ products }: RunResult) =>
    products
      .filter(isPublished)
      .map(({ manifest }) => manifest.tables.map(({ name, sha256 }) => [name, sha256]));
  expect(again.products.map(({ outcome }) => outcome)).toEqual(first.products.map(() => 'published'));
  expect(hashes(again)).toEqual(hashes(first));
}, 120_000);
