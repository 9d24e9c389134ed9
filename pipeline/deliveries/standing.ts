import type { Contract } from '../../schemas/contract.ts';
import type { Storage } from '../storage/storage.ts';
import { listReceipts, type Receipt } from './receipt.ts';

/** The deliveries of one extract that stand: they say what is known of it now. */
export interface StandingExtract {
  readonly contract: Contract;
  /** Oldest data first; a snapshot has one, the latest. */
  readonly deliveries: readonly Receipt[];
  /** The latest data date, `yyyy-mm-dd`. */
  readonly dataTo: string;
}

/**
 * For each contract with an accepted delivery, in the order of the contracts, the deliveries that stand.
 *
 * The data date decides, and for two files of one date the one received later: a correction.
 *
 * @param receipts in the order the files came, as `listReceipts` gives them
 */
export function standing(
  receipts: readonly Receipt[],
  contracts: readonly Contract[],
): readonly StandingExtract[] {
  const stored = receipts.filter(({ lake, vault }) => lake !== null || vault !== null);
  return contracts.flatMap((contract) => {
    // The sort is stable.
    const deliveries = stored
      .filter(({ extract }) => extract === contract.id)
      .toSorted((left, right) => (left.data_to < right.data_to ? -1 : left.data_to > right.data_to ? 1 : 0));
    const latest = deliveries.at(-1);
    if (!latest) return [];
    return [
      { contract, deliveries: contract.mode === 'snapshot' ? [latest] : deliveries, dataTo: latest.data_to },
    ];
  });
}

/** What stands of every extract. Reads every receipt there is: once a run is enough. */
export async function readStanding({
  storage,
  contracts,
}: {
  readonly storage: Storage;
  readonly contracts: readonly Contract[];
}): Promise<readonly StandingExtract[]> {
  return standing(await listReceipts(storage), contracts);
}
