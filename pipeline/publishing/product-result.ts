import { refuseWhenStopping } from '../engine/duckdb/open-workbenches.ts';
import type { ProductName } from '../ids.ts';
import type { Manifest } from './manifest.ts';

/** What became of one product. */
export type ProductResult = PublishedProduct | RemovedProduct | FailedProduct;

export interface PublishedProduct {
  readonly outcome: 'published' | 'unchanged';
  readonly product: ProductName;
  readonly manifest: Manifest;
  /** Tables of the same run that were gone or damaged, and are made again. */
  readonly repaired: readonly string[];
}

/** No agreement lets this recipient have anything today: its tables are gone. */
export interface RemovedProduct {
  readonly outcome: 'removed';
  readonly product: ProductName;
}

/** It is as the last run that went well left it, or half removed; the next run tries again. */
export interface FailedProduct {
  readonly outcome: 'failed';
  readonly product: ProductName;
  /** What was thrown. */
  readonly fault: unknown;
}

/**
 * Does one product's work, so that its failure is a result and the others have their turn.
 *
 * @throws Error only where the whole process is stopping
 */
export async function attempt<Result extends ProductResult>(
  product: ProductName,
  work: () => Promise<Result>,
): Promise<Result | FailedProduct> {
  try {
    return await work();
  } catch (fault) {
    refuseWhenStopping();
    return { outcome: 'failed', product, fault };
  }
}

export function isFailed(result: ProductResult): result is FailedProduct {
  return result.outcome === 'failed';
}

/** Those that are there to be read: published just now, or unchanged. */
export function isPublished(result: ProductResult): result is PublishedProduct {
  return result.outcome === 'published' || result.outcome === 'unchanged';
}

/**
 * One error for every product that failed; undefined where none did.
 *
 * Of one failure it is the fault itself. Of several it holds them all, and bears their name where they share one, so that whoever
 * decides by the name whether to try again decides as for each.
 */
export function failureOf(results: readonly ProductResult[]): Error | undefined {
  const failed = results.filter(isFailed);
  const faults = failed.map(({ fault }) => (fault instanceof Error ? fault : new Error(String(fault))));
  const [first, ...others] = faults;
  if (first === undefined || others.length === 0) return first;
  const names = failed.map(({ product }) => `${product.agreement} × ${product.recipient}`).join(', ');
  const failure = new AggregateError(
    faults,
    `${failed.length} products failed, others are up to date: ${names}.`,
  );
  if (others.every(({ name }) => name === first.name)) failure.name = first.name;
  return failure;
}
