import { ThroughlineError } from '../errors.ts';
import type { RecordedDelivery } from './recorded.ts';

/**
 * The delivery of an id, or of the beginning of one where no other id begins so.
 *
 * @throws ThroughlineError `DELIVERY_UNKNOWN`, or `DELIVERY_AMBIGUOUS` naming those that begin so.
 */
export function findDelivery(deliveries: readonly RecordedDelivery[], id: string): RecordedDelivery {
  const named = deliveries.filter(({ receipt }) => receipt.delivery_id.startsWith(id));
  const exact = named.find(({ receipt }) => receipt.delivery_id === id);
  const [first, ...others] = named;
  if (exact !== undefined) return exact;
  if (first === undefined) {
    throw new ThroughlineError({
      code: 'DELIVERY_UNKNOWN',
      what: `There is no delivery \`${id}\`.`,
      remedy: 'Give a delivery id as a receipt shows it, or its beginning.',
    });
  }
  if (others.length > 0) {
    const ids = named.map(({ receipt }) => receipt.delivery_id);
    const more = ids.length > SHOWN ? `, and ${ids.length - SHOWN} more` : '';
    throw new ThroughlineError({
      code: 'DELIVERY_AMBIGUOUS',
      what: `${ids.length} deliveries begin with \`${id}\`: ${ids.slice(0, SHOWN).join(', ')}${more}.`,
      remedy: 'Give more of the id.',
    });
  }
  return first;
}

const SHOWN = 5;
