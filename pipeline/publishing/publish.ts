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
  listManifests,
  type Manifest,
  manifestKey,
  nameOf,
  productFolder,
  readManifest,
  registerProduct,
} from './manifest.ts';
import { type GrantedProduct, grantedProducts, type SuppliedProduct, supply } from './products.ts';
import { type ProductRun, publishProduct } from './publish-product.ts';
import { publishableViews, publishedViews } from './publishable.ts';
import { productRunId } from './run-id.ts';

/** What became of one product. */
export type ProductResult =
  | { readonly outcome: 'published' | 'unchanged'; readonly manifest: Manifest }
  /** No agreement lets this recipient have anything today: its tables are gone. */
  | { readonly outcome: 'removed'; readonly manifest: Manifest };

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
 * Brings every product up to date: tables of each agreement × recipient to whom anything is granted today, and no others.
 *
 * A product whose inputs are those of its manifest is left as it is. Otherwise its tables are written into new folders, then
 * the manifest, then the folders it no longer names are removed; stopped half-way, the old manifest and its tables still
 * stand. Products that nobody may have any more are removed.
 *
 * @throws ThroughlineError `NOTHING_LINKED` before the first linkage run.
 */
export async function publish(
  context: PipelineContext,
  { views, columnType, catalogue, extracts }: PublishOptions,
): Promise<readonly ProductResult[]> {
  const spine = await readCurrentSpine(context.storage);
  if (!spine) {
    throw new ThroughlineError({
      code: 'NOTHING_LINKED',
      what: 'No linkage has run yet, so there is nothing to publish.',
      remedy: 'Deliver extracts of people and link them first.',
    });
  }
  const on = context.now().toISOString().slice(0, 10);
  const products = grantedProducts(context.agreements, context.contracts, on);
  const results: ProductResult[] = [];
  for (const granted of products) {
    const product = supply(granted, extracts);
    const runId = productRunId(product, spine, views);
    const judged = publishableViews(product, views);
    results.push(await bringUpToDate(context, { product, runId, spine, judged, columnType }, catalogue));
  }
  return [...results, ...(await removeOthers(context.storage, products, catalogue))];
}

async function bringUpToDate(
  context: PipelineContext,
  run: ProductRun,
  catalogue: Catalogue,
): Promise<ProductResult> {
  const { storage } = context;
  const { extracts } = run.product;
  const name = nameOf(run.product);
  const before = await readManifest(storage, name);
  const unchanged = before?.run_id === run.runId;
  let manifest = before;
  if (!manifest || !unchanged) {
    const stage = context.progress.stage(
      `Publishing ${name.agreement} to ${name.recipient}`,
      extracts.length + publishedViews(run.judged).length,
    );
    manifest = await publishProduct(context, run, stage);
    await writeJson(storage, 'products', manifestKey(name), manifest);
    await recordPublished(context, run.product, manifest);
    stage.done(`${manifest.tables.length} tables`);
  }
  // Done each time, so that what a stopped run left undone is made good.
  await registerProduct(storage, catalogue, manifest);
  await removeAllBut(storage, productFolder(name), [
    manifestKey(name),
    ...manifest.tables.map(({ key }) => key),
  ]);
  return { outcome: unchanged ? 'unchanged' : 'published', manifest };
}

async function removeOthers(
  storage: Storage,
  live: readonly GrantedProduct[],
  catalogue: Catalogue,
): Promise<readonly ProductResult[]> {
  const isLive = ({ agreement, recipient }: Manifest) =>
    live.some((product) => product.agreement.id === agreement.id && product.recipient === recipient);
  const others = (await listManifests(storage)).filter((manifest) => !isLive(manifest));
  for (const manifest of others) {
    await catalogue.retainTables(manifest.database, []);
    const name = nameOf(manifest);
    const key = manifestKey(name);
    // The manifest goes last: a removal that is stopped is found and finished by the next run.
    await removeAllBut(storage, productFolder(name), [key]);
    await storage.remove('products', key);
  }
  await removeUnlisted(storage, live);
  return others.map((manifest) => ({ outcome: 'removed', manifest }));
}

/** What a first run that was stopped left without a manifest, where nobody may have the product any more. */
async function removeUnlisted(storage: Storage, live: readonly GrantedProduct[]): Promise<void> {
  const folders = live.map((product) => productFolder(nameOf(product)));
  for (const { key } of await storage.list('products', '')) {
    if (!folders.some((folder) => key.startsWith(folder))) await storage.remove('products', key);
  }
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
