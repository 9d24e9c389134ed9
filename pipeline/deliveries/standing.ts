import type { Contract } from '../../schemas/contract.ts';
import type { Storage } from '../storage/storage.ts';
import { isNamed, type NamedReceipt } from './receipt.ts';
import { isTaken, type RecordedDelivery, readDeliveries, withdrawalOf } from './recorded.ts';

/** The deliveries of one extract that stand: they say what is known of it now. */
export interface StandingExtract {
  readonly contract: Contract;
  /** Oldest data first; a snapshot has one, the latest. */
  readonly deliveries: readonly NamedReceipt[];
  /** The latest data date, `yyyy-mm-dd`. */
  readonly dataTo: string;
}

/**
 * For each contract with a delivery that stands, in the order of the contracts, those that do.
 *
 * The data date decides, and of two files of one date the one sent later. What was withdrawn does not stand until it is sent again.
 *
 * @param deliveries in the order in which they were last sent, as `readDeliveries` gives them
 */
export function standing(
  deliveries: readonly RecordedDelivery[],
  contracts: readonly Contract[],
): readonly StandingExtract[] {
  return contracts.flatMap((contract) => {
    const inOrder = takenInOrder(deliveries, contract).map(({ receipt }) => receipt);
    const latest = inOrder.at(-1);
    if (!latest) return [];
    const stands = contract.mode === 'snapshot' ? [latest] : inOrder;
    return [{ contract, deliveries: stands, dataTo: latest.data_to }];
  });
}

/** The deliveries of an extract that were taken and are not withdrawn: by data date, those of one date as they were last sent. */
export function takenInOrder(
  deliveries: readonly RecordedDelivery[],
  { id }: Pick<Contract, 'id'>,
): readonly NamedDelivery[] {
  const date = ({ receipt }: NamedDelivery) => receipt.data_to;
  // The sort is stable.
  return deliveries
    .filter(isOfExtract)
    .filter((each) => each.receipt.extract === id && isTaken(each) && withdrawalOf(each) === undefined)
    .toSorted((left, right) => (date(left) < date(right) ? -1 : date(left) > date(right) ? 1 : 0));
}

interface NamedDelivery extends RecordedDelivery {
  readonly receipt: NamedReceipt;
}

function isOfExtract(delivery: RecordedDelivery): delivery is NamedDelivery {
  return isNamed(delivery.receipt);
}

/** What stands of every extract. Reads every receipt there is: once a run is enough. */
export async function readStanding({
  storage,
  contracts,
}: {
  readonly storage: Storage;
  readonly contracts: readonly Contract[];
}): Promise<readonly StandingExtract[]> {
  return standing(await readDeliveries(storage), contracts);
}
