import type { PipelineContext } from '../pipeline/context.ts';
import type { QueryResult } from '../pipeline/engine/catalogue.ts';
import { DuckDbCatalogue } from '../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { ThroughlineError } from '../pipeline/errors.ts';
import type { ProductName } from '../pipeline/ids.ts';
import { damagedTables } from '../pipeline/publishing/damaged-tables.ts';
import {
  listManifests,
  type Manifest,
  nameOf,
  productFolder,
  publishedRun,
  readManifest,
} from '../pipeline/publishing/manifest.ts';
import { decideProduct } from '../pipeline/sharing/decide-product.ts';
import { whyNothing } from '../pipeline/sharing/why-nothing.ts';
import type { Storage } from '../pipeline/storage/storage.ts';
import { CommandError } from './errors/errors.ts';
import type { Home } from './home/home.ts';
import { commandLine } from './installation.ts';

/** The products of a store, on this machine or on AWS, and what says who may have them. */
export interface Products extends Pick<PipelineContext, 'agreements' | 'contracts' | 'now'> {
  /** The manifests of all that are published, as far as the caller may see them. */
  readonly list: () => Promise<readonly Manifest[]>;
  readonly read: (product: ProductName) => Promise<Manifest | undefined>;
}

/** Those of a home. */
export function productsIn({ context }: Home): Products {
  const { agreements, contracts, now, storage } = context;
  return {
    agreements,
    contracts,
    now,
    list: () => listManifests(storage),
    read: (product) => readManifest(storage, product),
  };
}

/**
 * What is published to a recipient and may still be read today.
 *
 * @throws CommandError naming what there is, where the agreement, the recipient or anything published is not
 */
export async function publishedProduct(products: Products, asked: Partial<ProductName>): Promise<Manifest> {
  const { agreements, contracts } = products;
  const { agreement: id, recipient } = await chosen(products, asked);
  const agreement = agreements.find((known) => known.id === id);
  if (agreement === undefined) {
    throw unknown('AGREEMENT_UNKNOWN', `There is no agreement \`${id}\`.`, agreements);
  }
  if (!agreement.recipients.some((known) => known.id === recipient)) {
    throw unknown('RECIPIENT_UNKNOWN', `${id} has no recipient \`${recipient}\`.`, agreement.recipients);
  }
  const on = products.now().toISOString().slice(0, 10);
  if (decideProduct(agreement, recipient, contracts, on).extracts.length === 0) {
    throw new CommandError({
      code: 'AGREEMENT_NOT_IN_FORCE',
      what: `${id} lets ${recipient} have nothing today. ${whyNothing(agreement, recipient, contracts, on)}`,
      where: agreement.file,
      remedy: `\`${commandLine('agreements list')}\` shows its status, signatures and dates.`,
    });
  }
  const manifest = await products.read({ agreement: id, recipient });
  if (manifest !== undefined) return manifest;
  throw new CommandError({
    code: 'NOTHING_PUBLISHED',
    what: `Nothing has been published to ${recipient} under ${id} yet.`,
    remedy: `Deliver the extracts, then run \`${commandLine('run')}\`.`,
  });
}

/** The product asked for; where the question is open, the only one that is published. */
async function chosen(
  products: Products,
  { agreement, recipient }: Partial<ProductName>,
): Promise<ProductName> {
  if (agreement !== undefined && recipient !== undefined) return { agreement, recipient };
  const fitting = (await products.list())
    .map(nameOf)
    .filter((name) => name.agreement === (agreement ?? name.agreement))
    .filter((name) => name.recipient === (recipient ?? name.recipient));
  const [first, ...others] = fitting;
  if (first !== undefined && others.length === 0) return first;
  const flags = fitting.map((name) => `--agreement ${name.agreement} --recipient ${name.recipient}`);
  throw new CommandError({
    code: 'PRODUCT_NOT_CHOSEN',
    what: first === undefined ? 'No such product is published here.' : 'Several products are published here.',
    remedy:
      first === undefined
        ? `\`${commandLine('views')}\` lists what is published to whom.`
        : `Name one: ${flags.join('; ')}.`,
  });
}

/**
 * Runs one SELECT over a product's tables, and nothing else.
 *
 * @throws ThroughlineError `STORED_FILE_DAMAGED` where a table's file is gone or another, and what a catalogue's `query` throws
 */
export async function queryProduct({ context }: Home, manifest: Manifest, sql: string): Promise<QueryResult> {
  await refuseDamagedTables(context.storage, manifest, sql);
  const catalogue = new DuckDbCatalogue({ scratch: context.scratch });
  try {
    const run = publishedRun(context.storage, manifest);
    await catalogue.addRun(run);
    await catalogue.switchTo(run);
    return await catalogue.query(manifest.database, sql);
  } finally {
    await catalogue.close();
  }
}

/** A table that the SQL does not name cannot be read by it: of such a one the size is enough. */
async function refuseDamagedTables(storage: Storage, manifest: Manifest, sql: string): Promise<void> {
  const text = sql.toLowerCase();
  const damaged = await damagedTables(storage, manifest, (table) => text.includes(table.toLowerCase()));
  if (damaged.length === 0) return;
  const tables = damaged.map(({ table, damage }) => `${table} (${damage})`).join(', ');
  throw new ThroughlineError({
    code: 'STORED_FILE_DAMAGED',
    what: `Files of this product are gone, or are not those that were published: ${tables}.`,
    where: `products/${productFolder(nameOf(manifest))}`,
    remedy: `\`${commandLine('run')}\` makes them again.`,
  });
}

function unknown(
  code: 'AGREEMENT_UNKNOWN' | 'RECIPIENT_UNKNOWN',
  what: string,
  known: readonly { readonly id: string }[],
): CommandError {
  const remedy = `Use one of ${known.map(({ id }) => id).join(', ')}.`;
  return new CommandError({ code, what, remedy });
}
