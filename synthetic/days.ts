import type { DateFormat } from '../schemas/contract.ts';

/** A calendar day as whole days since 1970-01-01; arithmetic on it is plain subtraction. */
export type Day = number;

const MILLISECONDS_A_DAY = 86_400_000;
export const DAYS_A_YEAR = 365.25;

/** `yyyy-mm-dd` → day. */
export function dayOf(iso: string): Day {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS_A_DAY);
}

const isoOfDay = new Map<Day, string>();

/** Day → `yyyy-mm-dd`; remembered, since a run writes the same few thousand days again and again. */
export function isoDate(day: Day): string {
  let text = isoOfDay.get(day);
  if (text === undefined) {
    text = new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
    isoOfDay.set(day, text);
  }
  return text;
}

/** Day → `dd/mm/yyyy`, as police and prison systems print it. */
export function slashDate(day: Day): string {
  const iso = isoDate(day);
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** Day → text, as a kind of dates writes it. */
export function writtenDate(day: Day, format: DateFormat): string {
  if (format === 'yyyy-mm-dd') return isoDate(day);
  const [first, second, year] = slashDate(day).split('/');
  return format === 'dd/mm/yyyy' ? `${first}/${second}/${year}` : `${second}/${first}/${year}`;
}

export function yearOf(day: Day): number {
  return Number(isoDate(day).slice(0, 4));
}

/** Age in whole years, near enough for drawing (true birthdays decide nothing here). */
export function ageOn(birth: Day, day: Day): number {
  return Math.floor((day - birth) / DAYS_A_YEAR);
}

/** The same day of the month `months` later; a day the month lacks becomes its last. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = isoDate(day).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return Math.round(first.getTime() / MILLISECONDS_A_DAY);
}
