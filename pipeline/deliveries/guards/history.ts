import type { Contract } from '../../../schemas/contract.ts';
import type { RowCounts } from '../../ledger/refs.ts';
import type { Profile } from '../profile.ts';
import type { RecordedDelivery } from '../recorded.ts';
import { takenInOrder } from '../standing.ts';

/** So many deliveries are compared with: half a year of monthly ones. */
const LENGTH = 6;

/** What guards see of a delivery that was taken. */
export interface PastDelivery {
  readonly delivery_id: string;
  readonly data_to: string;
  readonly sha256: string;
  readonly rows: RowCounts;
  /** Null of a delivery that an earlier version took. */
  readonly profile: Profile | null;
}

/**
 * The last deliveries of an extract up to a data date, at most six, oldest data first: of each date the one sent last, and none that was
 * withdrawn. One of that very date is among them: what follows may be a correction of it, or the mistake.
 *
 * @param id the delivery that is judged, which is not its own past
 */
export function historyOf(
  known: readonly RecordedDelivery[],
  contract: Contract,
  { id, dataTo }: { readonly id: string; readonly dataTo: string },
): readonly PastDelivery[] {
  const past = takenInOrder(known, contract)
    .map(({ receipt }) => receipt)
    .filter(({ delivery_id, data_to }) => delivery_id !== id && data_to <= dataTo);
  const byDate = new Map(past.map((receipt) => [receipt.data_to, receipt]));
  return [...byDate.values()].slice(-LENGTH);
}
