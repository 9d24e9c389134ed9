import type { PipelineContext } from '../context.ts';
import { type Catalogue, databaseName } from '../engine/catalogue.ts';
import type { ProductName } from '../ids.ts';
import type { Storage } from '../storage/storage.ts';
import { manifestKey, nameOf, productFolder } from './manifest.ts';
import { attempt, type FailedProduct, type RemovedProduct } from './product-result.ts';
import { grantedProducts } from './products.ts';

type UnpublishContext = Pick<PipelineContext, 'agreements' | 'contracts' | 'now' | 'storage'>;

/**
 * Removes every product that no agreement lets its recipient have today: first from the catalogue, then its files, its manifest last,
 * so that a removal that is stopped is found and finished by the next run.
 *
 * It reads names alone, no manifest and nothing of the vault, so that nothing that is broken elsewhere can stop it.
 */
export async function unpublish(
  { agreements, contracts, now, storage }: UnpublishContext,
  catalogue: Catalogue,
): Promise<readonly (RemovedProduct | FailedProduct)[]> {
  const granted = grantedProducts(agreements, contracts, now().toISOString().slice(0, 10));
  const live = new Set(granted.map((product) => productFolder(nameOf(product))));
  const others = new Map<string, readonly string[]>();
  for (const { key } of await storage.list('products', '')) {
    const folder = folderOf(key);
    if (!live.has(folder)) others.set(folder, [...(others.get(folder) ?? []), key]);
  }
  const results: (RemovedProduct | FailedProduct)[] = [];
  for (const [folder, keys] of others) {
    const [agreement = '', recipient = ''] = folder.split('/');
    const product = { agreement, recipient };
    const result = await attempt(product, () => remove(storage, catalogue, product, keys));
    // What a first run that was stopped left behind was never published.
    if (result.outcome === 'failed' || keys.includes(manifestKey(product))) results.push(result);
  }
  return results;
}

/** `<agreement>/<recipient>/` of a key of the products zone; of one that lies elsewhere, what there is of it. */
function folderOf(key: string): string {
  return key.split('/').slice(0, -1).slice(0, 2).join('/').concat('/');
}

async function remove(
  storage: Storage,
  catalogue: Catalogue,
  product: ProductName,
  keys: readonly string[],
): Promise<RemovedProduct> {
  const last = manifestKey(product);
  try {
    await catalogue.forget(databaseName(product.agreement, product.recipient));
  } finally {
    // Whatever the catalogue says: without its files no table can be read.
    for (const key of keys) if (key !== last) await storage.remove('products', key);
  }
  await storage.remove('products', last);
  return { outcome: 'removed', product };
}
