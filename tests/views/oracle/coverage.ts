import type { Gap, Reach } from './base-tables.ts';
import { addDays, addMonths, type Day, monthEnd, monthsBetween, quarterStart } from './calendar.ts';

/** Rules that no source gives: docs/definitions/reoffending.md, Settings. */
const AROUND = 12;
const THIN = 0.1;
const ROWS_EXPECTED = 10;

interface Month {
  readonly start: Day;
  readonly days: readonly Day[];
}

/**
 * How far an extract reaches by what is in it.
 *
 * @param fields the days that each of its dated fields holds
 * @param dataTo the last day its deliveries say they know of
 */
export function reachOf(fields: readonly (readonly Day[])[], dataTo: Day): Reach {
  const covered = fields.map((days) => coveredMonths(days.filter((day) => day <= dataTo)));
  const all = covered.flat();
  const first = all.flatMap(({ days }) => days).reduce((least, day) => (day < least ? day : least), '9999');
  const last = all.reduce((latest, { start }) => (start > latest ? start : latest), '');
  if (last === '') return { from: '', to: '', gaps: [] };
  const reached = monthEnd(last);
  return {
    from: first,
    to: reached < dataTo ? reached : dataTo,
    gaps: covered.flatMap((months) => gapsOf(months, reached)),
  };
}

/** The months that have a tenth or more of the rows that those around them have on average. */
function coveredMonths(days: readonly Day[]): readonly Month[] {
  const months = [...Map.groupBy(days, (day) => `${day.slice(0, 7)}-01`)]
    .map(([start, within]) => ({ start, days: within }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  return months.filter(({ days: within }, at) => {
    const near = around(months, at);
    return within.length >= (THIN * rowsOf(near)) / near.length;
  });
}

/** Runs of uncovered months, before, between and after the covered ones, in which ten rows or more were to be expected. */
function gapsOf(months: readonly Month[], reached: Day): readonly Gap[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const between = months.slice(1).map(({ start }, at) => ({
    from: addMonths(months[at]?.start ?? start, 1),
    until: start,
    at: at + 1,
  }));
  const runs = [
    { from: quarterStart(first.start), until: first.start, at: 0 },
    ...between,
    { from: addMonths(last.start, 1), until: addDays(reached, 1), at: months.length - 1 },
  ];
  return runs
    .filter(({ from, until, at }) => monthsBetween(from, until) * usual(months, at) >= ROWS_EXPECTED)
    .map(({ from, until }) => ({ from, to: addDays(until, -1) }));
}

/** Rows a month, over all months from the first to the last of the covered ones around. */
function usual(months: readonly Month[], at: number): number {
  const near = around(months, at);
  const [first, last] = [near[0]?.start ?? '', near.at(-1)?.start ?? ''];
  return rowsOf(near) / (monthsBetween(first, last) + 1);
}

function around(months: readonly Month[], at: number): readonly Month[] {
  return months.slice(Math.max(0, at - AROUND), at + AROUND + 1);
}

function rowsOf(months: readonly Month[]): number {
  return months.reduce((sum, { days }) => sum + days.length, 0);
}
