import { isDeepStrictEqual } from 'node:util';
import type { PipelineContext } from '../context.ts';
import { refuseDamaged } from '../deliveries/damaged-files.ts';
import { checkRootKey } from '../deliveries/root-key-check.ts';
import type { StandingExtract } from '../deliveries/standing.ts';
import { lastWithdrawal } from '../deliveries/steps/step.ts';
import type { Catalogue } from '../engine/catalogue.ts';
import type { Engine } from '../engine/computing.ts';
import { DUCKDB } from '../engine/duckdb/duckdb-computing.ts';
import { ThroughlineError } from '../errors.ts';
import type { RunId } from '../ids.ts';
import { appendEntry, type Ledger } from '../ledger/append.ts';
import { agreementRef } from '../ledger/refs.ts';
import { readCurrentSpine, refuseDamagedSpine } from '../linkage/people/spine.ts';
import { cite } from '../sharing/words.ts';
import type { Storage } from '../storage/storage.ts';
import type { ColumnType } from '../views/stand-in.ts';
import type { View } from '../views/view.ts';
import { damagedTables } from './damaged-tables.ts';
import { runsBefore, runsKept } from './earlier-runs.ts';
import {
  filesOf,
  type Manifest,
  manifestKey,
  nameOf,
  productFolder,
  publishedRun,
  readManifest,
  runFolder,
  writeManifest,
} from './manifest.ts';
import { attempt, type ProductResult, type PublishedProduct } from './product-result.ts';
import { grantedProducts, type SuppliedProduct, supply } from './products.ts';
import { type ProductRun, publishProduct } from './publish-product.ts';
import { publishableViews, publishedViews } from './publishable.ts';
import { productRunId } from './run-id.ts';
import { unpublish } from './unpublish.ts';

export interface PublishOptions {
  /** In order of dependency, as `loadViews` gives them. */
  readonly views: readonly View[];
  /** Types of the columns that the views speak of. */
  readonly columnType: ColumnType;
  /** Where the tables are made known to analysts. */
  readonly catalogue: Catalogue;
  /** What stands of every extract. */
  readonly extracts: readonly StandingExtract[];
  /** How long the tables of a run are kept after those of the next are there, for queries that began on them. 0: not at all. */
  readonly earlierRunHours: number;
  /** Of how many people views are worked out at a time; the fewer, the less memory. Default: 125,000. */
  readonly peopleAtOnce?: number;
  /** What makes the tables. Default: DuckDB in this process. */
  readonly computes?: Engine;
}

/** A million people in eight parts, which leaves publishing within what linking takes. */
export const PEOPLE_AT_ONCE = 125_000;

/**
 * Removes what nobody may have any more, then brings every product up to date: tables of each agreement × recipient to whom anything
 * is granted today.
 *
 * Each product has its turn whatever becomes of the others; one that fails is among the results, see `failureOf`. A product whose inputs
 * are those of its manifest, and whose files are the ones that it names, is left as it is. Otherwise its tables are written into a folder of their own, then the manifest; then the
 * names that analysts use are switched to them. Stopped half-way, the tables of the run before still stand; they are kept for
 * `earlierRunHours` after the switch, and not at all where the agreement no longer grants what it did or a delivery was withdrawn
 * since they were published.
 *
 * @throws ThroughlineError `ROOT_KEY_CHANGED`, or `NOTHING_LINKED` before the first linkage run, when what nobody may have is gone already.
 */
export async function publish(
  context: PipelineContext,
  {
    views,
    columnType,
    extracts,
    peopleAtOnce = PEOPLE_AT_ONCE,
    computes = DUCKDB,
    ...options
  }: PublishOptions,
): Promise<readonly ProductResult[]> {
  const results: ProductResult[] = [...(await unpublish(context, options.catalogue))];
  await checkRootKey(context);
  const spine = await readCurrentSpine(context.storage);
  if (!spine) {
    throw new ThroughlineError({
      code: 'NOTHING_LINKED',
      what: 'No linkage has run yet, so there is nothing to publish.',
      remedy: 'Deliver extracts of people and link them first.',
    });
  }
  const on = context.now().toISOString().slice(0, 10);
  for (const granted of grantedProducts(context.agreements, context.contracts, on)) {
    const bring = async () => {
      const product = supply(granted, extracts);
      const runId = productRunId(product, spine, views);
      const judged = publishableViews(product, views);
      return bringUpToDate(
        context,
        { product, runId, spine, judged, columnType, peopleAtOnce, computes },
        options,
      );
    };
    results.push(await attempt(nameOf(granted), bring));
  }
  return results;
}

async function bringUpToDate(
  context: PipelineContext,
  run: ProductRun,
  { catalogue, earlierRunHours }: Pick<PublishOptions, 'catalogue' | 'earlierRunHours'>,
): Promise<PublishedProduct> {
  const { storage, now } = context;
  const product = nameOf(run.product);
  const before = await readManifest(storage, product);
  const same = before?.run_id === run.runId ? before : undefined;
  const damaged = same === undefined ? [] : await damagedTables(storage, same);
  const unchanged = same !== undefined && damaged.length === 0;
  const current = unchanged ? same : await publishAnew(context, run, before);

  // Done each time, so that what a stopped run left undone is made good.
  const shown = publishedRun(storage, current);
  await catalogue.addRun(shown);
  await catalogue.switchTo(shown);
  const earlier_runs = runsKept(current.earlier_runs, now(), {
    hours: earlierRunHours,
    withdrawnAt: await lastWithdrawal(storage),
  });
  const manifest = { ...current, earlier_runs };
  if (!isDeepStrictEqual(earlier_runs, current.earlier_runs)) {
    await writeManifest(storage, manifest);
  }
  const kept = [manifest, ...earlier_runs].map(({ run_id }) => run_id);
  await catalogue.retainRuns(manifest.database, kept);
  await removeAllBut(storage, manifest, kept);
  const repaired = [...new Set(damaged.map(({ table }) => table))];
  return { outcome: unchanged ? 'unchanged' : 'published', product, manifest, repaired };
}

/**
 * Writes a run's tables, then the manifest that names it, and records the disclosure.
 *
 * @throws ThroughlineError `STORED_FILE_DAMAGED` where content that it rests on is not as it was written
 */
async function publishAnew(
  context: PipelineContext,
  run: ProductRun,
  before: Manifest | undefined,
): Promise<Manifest> {
  const product = nameOf(run.product);
  await refuseDamagedSpine(context.storage, run.spine);
  const deliveries = run.product.extracts.flatMap((extract) => extract.deliveries);
  await refuseDamaged(context.storage, deliveries, 'lake');
  const stage = context.progress.stage(
    `Publishing ${product.agreement} to ${product.recipient}`,
    run.product.extracts.length + publishedViews(run.judged).length,
  );
  const made = await publishProduct(context, run, stage, before?.tables);
  const manifest = { ...made, earlier_runs: runsBefore(made, before) };
  // Before the manifest: a run that is stopped in between is done and recorded again, never left unrecorded.
  await recordPublished(context, run.product, manifest);
  await writeManifest(context.storage, manifest);
  stage.done(`${manifest.tables.length} tables`);
  return manifest;
}

/**
 * Removes what lies in a product's folder and is neither its manifest, nor a file that it names, nor of an earlier run that is kept.
 */
async function removeAllBut(storage: Storage, manifest: Manifest, kept: readonly RunId[]): Promise<void> {
  const product = nameOf(manifest);
  const earlier = kept.filter((runId) => runId !== manifest.run_id).map((runId) => runFolder(product, runId));
  const named = new Set(manifest.tables.flatMap((table) => filesOf(table).map(({ key }) => key)));
  named.add(manifestKey(product));
  for (const { key } of await storage.list('products', productFolder(product))) {
    if (named.has(key) || earlier.some((folder) => key.startsWith(folder))) continue;
    await storage.remove('products', key);
  }
}

async function recordPublished(ledger: Ledger, product: SuppliedProduct, manifest: Manifest): Promise<void> {
  const { agreement, extracts } = product;
  const numbers = new Set(
    extracts.flatMap((extract) => [extract, ...extract.fields].flatMap(({ clauses }) => clauses)),
  );
  await appendEntry(ledger, {
    event: 'product.published',
    agreements: [agreementRef(agreement)],
    clauses: [...numbers].sort().map((clause) => cite(agreement.id, clause)),
    run_id: manifest.run_id,
    deliveries: manifest.deliveries.map(({ delivery_id }) => delivery_id),
    recipient: product.recipient,
    tables: manifest.tables.map(({ name, columns, rows }) => ({
      table: name,
      columns: columns.map((column) => column.name),
      rows,
    })),
  });
}
