import type { Span } from '../../../schemas/contract.ts';
import { dayAfter } from '../../deliveries/day-after.ts';
import type { SuppliedExtract } from '../products.ts';

/** A stretch for which a delivery was to be expected: first and last day, `yyyy-mm-dd`. */
export interface MissingDelivery {
  readonly from: string;
  readonly to: string;
}

/**
 * The deliveries that an extract's cadence leads one to expect between its first and its last, and that are not there.
 *
 * A snapshot replaces those before it, so that none of it can be missing; of changes each delivery counts. One is missing
 * where two cadences, or more, lie between the data dates of two that follow one another.
 */
export function missingDeliveries({ contract, deliveries }: SuppliedExtract): readonly MissingDelivery[] {
  const { cadence, mode } = contract;
  if (mode === 'snapshot' || cadence === undefined) return [];
  return deliveries.slice(1).flatMap((later, at) => {
    const missing: MissingDelivery[] = [];
    const until = later.data_to;
    let from = deliveries[at]?.data_to ?? until;
    // The last stretch is the later delivery's own, which may come a little early or late.
    while (dayAfter(dayAfter(from, cadence), half(cadence)) < until) {
      const to = dayAfter(from, cadence);
      missing.push({ from: dayAfter(from, { value: 1, unit: 'day' }), to });
      from = to;
    }
    return missing;
  });
}

/** Half a span, at least a day. */
function half({ value, unit }: Span): Span {
  const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }[unit];
  return { value: Math.max(1, Math.floor((value * days) / 2)), unit: 'day' };
}
