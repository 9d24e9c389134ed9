import { isTaken, type RecordedDelivery, withdrawalOf } from '../../deliveries/recorded.ts';
import { standing } from '../../deliveries/standing.ts';
import type { Delivery } from '../delivery.ts';

/** Deliveries of the same extract that the sender of this one should know of: their ids. */
export interface OtherDeliveries {
  /** An accepted one of the same bytes under another data date. */
  readonly sameBytesAs: string | undefined;
  /** One with a later data date, where the extract is a snapshot: it stands, and this one changes nothing. */
  readonly laterStands: string | undefined;
  /** One with the same data date, which stood until now and is sent before this one. */
  readonly takesPlaceOf: string | undefined;
}

/** @param known the deliveries of the extract, this one not among them where it is new */
export function otherDeliveries(
  { id, contract, dataTo, inspection }: Pick<Delivery, 'id' | 'contract' | 'dataTo' | 'inspection'>,
  known: readonly RecordedDelivery[],
): OtherDeliveries {
  const others = known.filter(({ receipt }) => receipt.delivery_id !== id);
  const same = others.find(
    (each) => each.receipt.sha256 === inspection.sha256 && isTaken(each) && withdrawalOf(each) === undefined,
  );
  const [stands] = standing(others, [contract]);
  const last = contract.mode === 'snapshot' ? stands?.deliveries.at(-1) : undefined;
  return {
    sameBytesAs: same?.receipt.delivery_id,
    laterStands: last && last.data_to > dataTo ? last.delivery_id : undefined,
    takesPlaceOf: last?.data_to === dataTo ? last.delivery_id : undefined,
  };
}
