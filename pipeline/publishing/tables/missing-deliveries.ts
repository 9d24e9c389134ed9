import type { Span } from '../../../schemas/contract.ts';
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
    while (after(after(from, cadence), half(cadence)) < until) {
      const to = after(from, cadence);
      missing.push({ from: after(from, { value: 1, unit: 'day' }), to });
      from = to;
    }
    return missing;
  });
}

const MONTHS: Readonly<Partial<Record<Span['unit'], number>>> = { month: 1, quarter: 3, year: 12 };

/** The day a span later. From the end of a month, months later is the end of a month. */
function after(day: string, { value, unit }: Span): string {
  const date = new Date(`${day}T00:00:00Z`);
  const months = MONTHS[unit];
  if (months === undefined) date.setUTCDate(date.getUTCDate() + value * (unit === 'week' ? 7 : 1));
  else {
    const next = new Date(date);
    next.setUTCDate(next.getUTCDate() + 1);
    const lastOfMonth = next.getUTCDate() === 1;
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + value * months + 1, 0);
    if (!lastOfMonth) date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  }
  return date.toISOString().slice(0, 10);
}

/** Half a span, at least a day. */
function half({ value, unit }: Span): Span {
  const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }[unit];
  return { value: Math.max(1, Math.floor((value * days) / 2)), unit: 'day' };
}
