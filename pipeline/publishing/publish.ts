import type { PipelineContext } from '../context.ts';
import type { Catalogue } from '../engine/catalogue.ts';
import { ThroughlineError } from '../errors.ts';
import { appendEntry } from '../ledger/append.ts';
import { readCurrentSpine } from '../linkage/people/spine.ts';
import { writeJson } from '../storage/json.ts';
import type { View } from '../views/view.ts';
import { type LiveProduct, liveProducts } from './live-products.ts';
import {
  listManifests,
  type Manifest,
  manifestKey,
  productFolder,
  readManifest,
  registerProduct,
} from './manifest.ts';
import { type ProductRun, publishProduct } from './publish-product.ts';
import { publishableViews } from './publishable.ts';
import { productRunId } from './run-id.ts';

/** What became of one product. */
export type ProductResult =
  | { readonly outcome: 'published' | 'unchanged'; readonly manifest: Manifest }
  /** No agreement lets this recipient have anything today: its tables are gone. */
  | { readonly outcome: 'removed'; readonly manifest: Manifest };

export interface PublishOptions {
  /** In order of dependency, as `loadViews` gives them. */
  readonly views: readonly View[];
  /** Where the tables are made known to analysts. */
  readonly catalogue: Catalogue;
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
  options: PublishOptions,
): Promise<readonly ProductResult[]> {
  const spine = await readCurrentSpine(context.storage);
  if (!spine) {
    throw new ThroughlineError({
      code: 'NOTHING_LINKED',
      kind: 'refused',
      what: 'No linkage has run yet, so there is nothing to publish.',
      remedy: 'Deliver files of people and run `throughline run`, which links before it publishes.',
    });
  }
  const products = await liveProducts(context);
  const results: ProductResult[] = [];
  for (const product of products) {
    const runId = productRunId(product, spine, options.views);
    results.push(
      await bringUpToDate(context, { product, runId, spine, views: options.views }, options.catalogue),
    );
  }
  return [...results, ...(await removeOthers(context, products, options.catalogue))];
}

async function bringUpToDate(
  context: PipelineContext,
  run: ProductRun,
  catalogue: Catalogue,
): Promise<ProductResult> {
  const { storage } = context;
  const { agreement, recipient, extracts } = run.product;
  const before = await readManifest(storage, agreement.id, recipient);
  const unchanged = before?.run_id === run.runId;
  let manifest = before;
  if (!manifest || !unchanged) {
    const stage = context.progress.stage(
      `Publishing ${agreement.id} to ${recipient}`,
      extracts.length + publishableViews(run.product, run.views).filter((judged) => judged.publish).length,
    );
    manifest = await publishProduct(context, run, stage);
    await writeJson(storage, 'products', manifestKey(agreement.id, recipient), manifest);
    await recordPublished(context, run.product, manifest);
    stage.done(`${manifest.tables.length} tables`);
  }
  // Done each time, so that what a stopped run left undone is made good.
  await registerProduct(storage, catalogue, manifest);
  await removeAllBut(context, productFolder(agreement.id, recipient), [
    manifestKey(agreement.id, recipient),
    ...manifest.tables.map(({ key }) => key),
  ]);
  return { outcome: unchanged ? 'unchanged' : 'published', manifest };
}

async function removeOthers(
  context: PipelineContext,
  live: readonly LiveProduct[],
  catalogue: Catalogue,
): Promise<readonly ProductResult[]> {
  const isLive = ({ agreement, recipient }: Manifest) =>
    live.some((product) => product.agreement.id === agreement.id && product.recipient === recipient);
  const others = (await listManifests(context.storage)).filter((manifest) => !isLive(manifest));
  for (const manifest of others) {
    await catalogue.retainTables(manifest.database, []);
    const key = manifestKey(manifest.agreement.id, manifest.recipient);
    // The manifest goes last: a removal that is stopped is found and finished by the next run.
    await removeAllBut(context, productFolder(manifest.agreement.id, manifest.recipient), [key]);
    await context.storage.remove('products', key);
  }
  await removeUnlisted(context, live);
  return others.map((manifest) => ({ outcome: 'removed', manifest }));
}

/** What a first run that was stopped left without a manifest, where nobody may have the product any more. */
async function removeUnlisted(context: PipelineContext, live: readonly LiveProduct[]): Promise<void> {
  const folders = live.map(({ agreement, recipient }) => productFolder(agreement.id, recipient));
  for (const { key } of await context.storage.list('products', '')) {
    if (!folders.some((folder) => key.startsWith(folder))) await context.storage.remove('products', key);
  }
}

async function removeAllBut(
  context: PipelineContext,
  folder: string,
  keep: readonly string[],
): Promise<void> {
  for (const { key } of await context.storage.list('products', folder)) {
    if (!keep.includes(key)) await context.storage.remove('products', key);
  }
}

async function recordPublished(
  context: PipelineContext,
  product: LiveProduct,
  manifest: Manifest,
): Promise<void> {
  const { id, version, content_hash } = product.agreement;
  const numbers = new Set(
    product.extracts.flatMap((extract) =>
      [extract, ...extract.fields].flatMap(({ clause }) => clause.split(', ')),
    ),
  );
  await appendEntry(context, {
    event: 'product.published',
    agreements: [{ id, version, content_hash }],
    clauses: [...numbers].sort().map((clause) => `${id} clause ${clause}`),
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
