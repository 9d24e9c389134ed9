import type { Span } from '../../schemas/contract.ts';

const MONTHS: Readonly<Partial<Record<Span['unit'], number>>> = { month: 1, quarter: 3, year: 12 };

/** The day a span later. From the end of a month, months later is the end of a month. */
export function dayAfter(day: string, { value, unit }: Span): string {
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
