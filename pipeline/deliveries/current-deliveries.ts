import type { Contract } from '../../schemas/contract.ts';
import type { Storage } from '../storage/storage.ts';
import { listReceipts, type Receipt } from './receipt.ts';

/** The deliveries that say what is known of one extract now. */
export interface CurrentExtract {
  readonly contract: Contract;
  /** Oldest data first; a snapshot has one, the latest. */
  readonly deliveries: readonly Receipt[];
  /** The latest data date, `yyyy-mm-dd`. */
  readonly dataTo: string;
}

/**
 * For each contract with an accepted delivery, in the order of the contracts, the deliveries that count.
 *
 * The data date decides, and for two files of one date the one received later: a correction.
 */
export async function currentDeliveries(
  storage: Storage,
  contracts: readonly Contract[],
): Promise<readonly CurrentExtract[]> {
  const stored = (await listReceipts(storage)).filter(({ lake, vault }) => lake !== null || vault !== null);
  return contracts.flatMap((contract) => {
    // The list is in the order of receipt and the sort is stable.
    const deliveries = stored
      .filter(({ extract }) => extract === contract.id)
      .sort((left, right) => (left.data_to < right.data_to ? -1 : left.data_to > right.data_to ? 1 : 0));
    const latest = deliveries.at(-1);
    if (!latest) return [];
    return [
      { contract, deliveries: contract.mode === 'snapshot' ? [latest] : deliveries, dataTo: latest.data_to },
    ];
  });
}
