import { createHash } from 'node:crypto';
import { takenOf } from '../deliveries/receipt.ts';
import type { RunId } from '../ids.ts';
import type { CurrentSpine } from '../linkage/people/spine.ts';
import { fingerprints } from '../views/fingerprint.ts';
import type { View } from '../views/view.ts';
import type { SuppliedProduct } from './products.ts';

/** Counts up whenever publishing makes other tables or says other things of them from the same inputs, so that products are made anew. */
export const PUBLISHING = 4;

/**
 * The run that makes this product from these inputs: the same inputs give the same run.
 *
 * Everything the tables depend on goes in: deliveries and what was taken of them, what the agreement decides today, who is
 * whom, contracts, views and their reference tables.
 */
export function productRunId(product: SuppliedProduct, spine: CurrentSpine, views: readonly View[]): RunId {
  const inputs = {
    publishing: PUBLISHING,
    agreement: [
      product.agreement.id,
      product.agreement.content_hash,
      product.agreement.pseudonym_epoch,
      product.status,
    ],
    recipient: product.recipient,
    extracts: product.extracts.map((extract) => ({
      contract: [extract.contract.id, extract.contract.version],
      fields: extract.fields,
      rows: extract.rows,
      deliveries: extract.deliveries.map(takenOf),
      dataTo: extract.dataTo ?? null,
    })),
    spine: spine.run_id,
    views: [...fingerprints(views).values()],
  };
  return `run-${createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12)}` as RunId;
}
