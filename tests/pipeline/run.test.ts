import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import type { PipelineContext } from '../../pipeline/context.ts';
import { DuckDbCatalogue } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { identifier, literal } from '../../pipeline/engine/sql/quoting.ts';
import { intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/land.ts';
import { loadModel } from '../../pipeline/linkage/model/load-model.ts';
import { run } from '../../pipeline/run.ts';
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

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'throughline-run-'));
  extracts = await generate({ contracts, people: 300, seed: 7, out: path.join(home, 'extracts') });
  context = testContext(home, {
    agreements: await loadAgreements(path.join(ROOT, 'sharing-agreements')),
  });
  catalogue = new DuckDbCatalogue({ scratch: context.scratch });
  for (const file of extracts.files) await intake(context, await land(context, file));
}, 60_000);
afterAll(() => rm(home, { recursive: true }));

test('One run links and publishes every product; a second finds nothing to do', async () => {
  const first = await run(context, { model, views, columnType, catalogue });
  expect(first.products.length).toBeGreaterThan(0);
  expect(first.products.map(({ outcome }) => outcome)).toEqual(first.products.map(() => 'published'));
  const again = await run(context, { model, views, columnType, catalogue });
  expect(again.linked.repeated).toBe(true);
  expect(again.products.map(({ outcome }) => outcome)).toEqual(first.products.map(() => 'unchanged'));
}, 60_000);

test('The evaluation’s product holds every view, and rates of a plausible size', async () => {
  const { rows } = await catalogue.query(
    'isa_iom_2026_001__opcc_analysts',
    "SELECT offenders, rate_percent FROM proven_reoffending_rates WHERE period = 'All' AND breakdown = 'Overall'",
  );
  const [offenders, rate] = rows[0] ?? [];
  expect(Number(offenders)).toBeGreaterThan(100);
  expect(Number(rate)).toBeGreaterThan(5);
  expect(Number(rate)).toBeLessThan(80);
});

test('No column of any product holds an agency’s own id of a person', async () => {
  const { products } = await run(context, { model, views, columnType, catalogue });
  const reader = await context.openWorkbench();
  const ids = `(SELECT agency_person_id FROM read_csv(${literal(extracts.truth)}, all_varchar = true))`;
  for (const { manifest } of products) {
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
