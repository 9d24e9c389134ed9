import type { PipelineContext } from '../context.ts';
import type { StandingExtract } from '../deliveries/standing.ts';
import type { Catalogue } from '../engine/catalogue.ts';
import { ThroughlineError } from '../errors.ts';
import { appendEntry, type Ledger } from '../ledger/append.ts';
import { agreementRef } from '../ledger/refs.ts';
import { readCurrentSpine } from '../linkage/people/spine.ts';
import { cite } from '../sharing/words.ts';
import { writeJson } from '../storage/json.ts';
import type { Storage } from '../storage/storage.ts';
import type { ColumnType } from '../views/stand-in.ts';
import type { View } from '../views/view.ts';
import {
  type Manifest,
  manifestKey,
  nameOf,
  productFolder,
  readManifest,
  registerProduct,
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
}

/**
 * Removes what nobody may have any more, then brings every product up to date: tables of each agreement × recipient to whom anything
 * is granted today.
 *
 * Each product has its turn whatever becomes of the others; one that fails is among the results, see `failureOf`. A product whose inputs
 * are those of its manifest is left as it is. Otherwise its tables are written into new folders, then the manifest, then the folders
 * it no longer names are removed; stopped half-way, the old manifest and its tables still stand.
 *
 * @throws ThroughlineError `NOTHING_LINKED` before the first linkage run, when what nobody may have is gone already.
 */
export async function publish(
  context: PipelineContext,
  { views, columnType, catalogue, extracts }: PublishOptions,
): Promise<readonly ProductResult[]> {
  const results: ProductResult[] = [...(await unpublish(context, catalogue))];
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
      return bringUpToDate(context, { product, runId, spine, judged, columnType }, catalogue);
    };
    results.push(await attempt(nameOf(granted), bring));
  }
  return results;
}

async function bringUpToDate(
  context: PipelineContext,
  run: ProductRun,
  catalogue: Catalogue,
): Promise<PublishedProduct> {
  const { storage } = context;
  const { extracts } = run.product;
  const product = nameOf(run.product);
  const before = await readManifest(storage, product);
  const unchanged = before?.run_id === run.runId;
  let manifest = before;
  if (!manifest || !unchanged) {
    const stage = context.progress.stage(
      `Publishing ${product.agreement} to ${product.recipient}`,
      extracts.length + publishedViews(run.judged).length,
    );
    manifest = await publishProduct(context, run, stage);
    await writeJson(storage, 'products', manifestKey(product), manifest);
    await recordPublished(context, run.product, manifest);
    stage.done(`${manifest.tables.length} tables`);
  }
  // Done each time, so that what a stopped run left undone is made good.
  await registerProduct(storage, catalogue, manifest);
  await removeAllBut(storage, productFolder(product), [
    manifestKey(product),
    ...manifest.tables.map(({ key }) => key),
  ]);
  return { outcome: unchanged ? 'unchanged' : 'published', product, manifest };
}

async function removeAllBut(storage: Storage, folder: string, keep: readonly string[]): Promise<void> {
  for (const { key } of await storage.list('products', folder)) {
    if (!keep.includes(key)) await storage.remove('products', key);
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
