import type { Contract } from '../../schemas/contract.ts';
import { isTaken, type RecordedDelivery, withdrawalOf } from './recorded.ts';
import { standing } from './standing.ts';

/** What has become of a delivery, in one word. */
export const DELIVERY_STATES = ['stands', 'superseded', 'held', 'withdrawn', 'refused'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Tells the state of each delivery.
 *
 * One of an extract that has no contract any more stands nowhere: it is superseded.
 */
export function stateTeller(
  deliveries: readonly RecordedDelivery[],
  contracts: readonly Contract[],
): (delivery: RecordedDelivery) => DeliveryState {
  const stands = new Set(
    standing(deliveries, contracts).flatMap((extract) =>
      extract.deliveries.map(({ delivery_id }) => delivery_id),
    ),
  );
  return (delivery) => {
    if (withdrawalOf(delivery) !== undefined) return 'withdrawn';
    if (delivery.receipt.status === 'held') return 'held';
    if (!isTaken(delivery)) return 'refused';
    return stands.has(delivery.receipt.delivery_id) ? 'stands' : 'superseded';
  };
}
