import type { QueryResult } from '../pipeline/engine/catalogue.ts';
import { DuckDbCatalogue } from '../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { ThroughlineError } from '../pipeline/errors.ts';
import { type Manifest, readManifest, registerProduct } from '../pipeline/publishing/manifest.ts';
import { decideProduct } from '../pipeline/sharing/decide-product.ts';
import { whyNothing } from '../pipeline/sharing/why-nothing.ts';
import type { Home } from './home.ts';

/** One recipient's tables under one agreement. */
export interface ProductName {
  readonly agreement: string;
  readonly recipient: string;
}

/**
 * What is published to a recipient and may still be read today.
 *
 * @throws ThroughlineError naming what there is, where the agreement, the recipient or anything published is not
 */
export async function publishedProduct({ context }: Home, name: ProductName): Promise<Manifest> {
  const { agreement: id, recipient } = name;
  const agreement = context.agreements.find((known) => known.id === id);
  if (agreement === undefined) {
    throw unknown('AGREEMENT_UNKNOWN', `There is no agreement \`${id}\`.`, context.agreements);
  }
  if (!agreement.recipients.some((known) => known.id === recipient)) {
    throw unknown('RECIPIENT_UNKNOWN', `${id} has no recipient \`${recipient}\`.`, agreement.recipients);
  }
  const on = context.now().toISOString().slice(0, 10);
  if (decideProduct(agreement, recipient, context.contracts, on).extracts.length === 0) {
    throw new ThroughlineError({
      code: 'AGREEMENT_NOT_IN_FORCE',
      kind: 'refused',
      what: `${id} lets ${recipient} have nothing today. ${whyNothing(agreement, recipient, context.contracts, on)}`,
      where: agreement.file,
      remedy: '`throughline agreements list` shows its status, signatures and dates.',
    });
  }
  const manifest = await readManifest(context.storage, id, recipient);
  if (manifest !== undefined) return manifest;
  throw new ThroughlineError({
    code: 'NOTHING_PUBLISHED',
    kind: 'refused',
    what: `Nothing has been published to ${recipient} under ${id} yet.`,
    remedy: 'Deliver the extracts, then run `throughline run`.',
  });
}

/** Runs one SELECT over a product's tables, and nothing else. */
export async function queryProduct({ context }: Home, manifest: Manifest, sql: string): Promise<QueryResult> {
  const catalogue = new DuckDbCatalogue({ scratch: context.scratch });
  try {
    await registerProduct(context.storage, catalogue, manifest);
    return await catalogue.query(manifest.database, sql);
  } finally {
    await catalogue.close();
  }
}

function unknown(code: string, what: string, known: readonly { readonly id: string }[]): ThroughlineError {
  const remedy = `Use one of ${known.map(({ id }) => id).join(', ')}.`;
  return new ThroughlineError({ code, kind: 'usage', what, remedy });
}
