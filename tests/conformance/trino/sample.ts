import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Agreement } from '../../../pipeline/agreements/agreement.ts';
import { loadAgreements } from '../../../pipeline/agreements/load.ts';
import type { PipelineContext } from '../../../pipeline/context.ts';
import type { Catalogue, PublishedTable } from '../../../pipeline/engine/catalogue.ts';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { intake } from '../../../pipeline/intake/intake.ts';
import { land } from '../../../pipeline/intake/landed/land.ts';
import { loadPartnership } from '../../../pipeline/partnership/partnership.ts';
import { listManifests, type Manifest } from '../../../pipeline/publishing/manifest.ts';
import { run } from '../../../pipeline/run.ts';
import type { ColumnType } from '../../../pipeline/views/stand-in.ts';
import type { View } from '../../../pipeline/views/view.ts';
import type { Contract } from '../../../schemas/contract.ts';
import { generate } from '../../../synthetic/generate.ts';
import { loadViews } from '../../../views/load-views.ts';
import { columnType, NORTHMOOR } from '../../northmoor.ts';
import { testContext } from '../../pipeline/test-context.ts';

/** A table, and the database it is of. */
export interface SampleTable extends PublishedTable {
  readonly database: string;
}

/** What a partnership has published, and what its products were made with. */
export interface PublishedSample {
  readonly agreements: readonly Agreement[];
  readonly contracts: readonly Contract[];
  readonly views: readonly View[];
  readonly columnType: ColumnType;
  readonly manifests: readonly Manifest[];
  /** Every table of every product, with the place of its files. */
  readonly tables: readonly SampleTable[];
  /** The day of the run, `yyyy-mm-dd`. */
  readonly on: string;
  /** Where it lies, with its keys. */
  readonly context: PipelineContext;
}

/** Publishes made-up people of the demonstration partnership into a folder, on DuckDB. */
export async function publishSample(folder: string, people: number): Promise<PublishedSample> {
  const { contracts, shipped, agreements: agreementsFolder, model } = loadPartnership(NORTHMOOR, NORTHMOOR);
  const agreements = await loadAgreements(agreementsFolder);
  const extracts = await generate({
    contracts,
    shipped,
    people,
    seed: 1,
    out: path.join(folder, 'extracts'),
  });
  const context = testContext(folder, { agreements });
  const home = { ...context, openWorkbench: () => Workbench.open({ scratch: context.scratch }) };
  await earlierOffences(path.join(folder, 'extracts'), extracts.files);
  for (const file of [...extracts.files, path.join(folder, 'extracts', EARLIER)]) {
    const { receipt } = await intake(home, await land(home, file));
    assert.notEqual(receipt.lake ?? receipt.vault, null, `${receipt.extract} is taken`);
  }
  const views = await loadViews(contracts);
  const tables: SampleTable[] = [];
  await run(home, {
    model: await model(),
    views,
    columnType,
    catalogue: collecting(tables),
    earlierRunHours: 24,
  });
  return {
    agreements,
    contracts,
    views,
    columnType,
    manifests: await listManifests(home.storage),
    tables,
    on: home.now().toISOString().slice(0, 10),
    context: home,
  };
}

/** An extract of changes as it was sent the day before: the same offences, not yet said to be recordable. */
const EARLIER = 'police.offences_2026-06-29.csv';

async function earlierOffences(folder: string, files: readonly string[]): Promise<void> {
  const latest = files.find((file) => path.basename(file).startsWith('police.offences_')) ?? '';
  const text = await readFile(path.resolve(folder, latest), 'latin1');
  await writeFile(path.join(folder, EARLIER), text.replaceAll(',Y,', ',N,'), 'latin1');
}

/** A catalogue that remembers what is registered, and answers no query. */
function collecting(tables: SampleTable[]): Catalogue {
  return {
    addRun: async ({ database, tables: added }) =>
      void tables.push(...added.map((table) => ({ ...table, database }))),
    switchTo: async () => {},
    retainRuns: async () => {},
    forget: async () => {},
    query: () => Promise.reject(new Error('Nothing is queried here.')),
    close: async () => {},
  };
}
