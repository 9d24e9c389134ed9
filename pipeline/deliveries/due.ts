import type { Contract, Span } from '../../schemas/contract.ts';
import type { StandingExtract } from './standing.ts';

/** When the next delivery of an extract is to come. Days are `yyyy-mm-dd`. */
export interface Due {
  readonly extract: string;
  readonly agency: string;
  readonly cadence: Span | undefined;
  readonly lateness: Span | undefined;
  /** The latest data date that stands; undefined where nothing does. */
  readonly dataTo: string | undefined;
  /** The data date that comes next; undefined where nothing stands or the contract gives no cadence. */
  readonly nextDataTo: string | undefined;
  /** The last day on which that may come. */
  readonly dueBy: string | undefined;
  /** Days past that one; 0 where it is not late. */
  readonly lateBy: number;
}

const DAY = 86_400_000;
const DAYS = { day: 1, week: 7 } as const;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/**
 * What is due of each contract, in their order. What was withdrawn does not count as sent; a delivery that is held is not there yet.
 *
 * @param today `yyyy-mm-dd`
 */
export function dueOn(
  today: string,
  contracts: readonly Contract[],
  stands: readonly StandingExtract[],
): readonly Due[] {
  return contracts.map(({ id, agency, cadence, lateness }) => {
    const dataTo = stands.find(({ contract }) => contract.id === id)?.dataTo;
    const nextDataTo = dataTo && cadence && after(dataTo, cadence);
    const dueBy = nextDataTo && (lateness ? after(nextDataTo, lateness) : nextDataTo);
    const late = dueBy === undefined ? 0 : (Date.parse(today) - Date.parse(dueBy)) / DAY;
    return { extract: id, agency, cadence, lateness, dataTo, nextDataTo, dueBy, lateBy: Math.max(0, late) };
  });
}

/** The day a span after another. From the last day of a month, months lead to the last day of one. */
export function after(day: string, { value, unit }: Span): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') {
    return new Date(date.getTime() + value * DAYS[unit] * DAY).toISOString().slice(0, 10);
  }
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + value * MONTHS[unit]];
  const isLast = new Date(date.getTime() + DAY).getUTCDate() === 1;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const of = isLast ? last : Math.min(date.getUTCDate(), last);
  return new Date(Date.UTC(year, month, of)).toISOString().slice(0, 10);
}
