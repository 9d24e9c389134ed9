/** A day as `yyyy-mm-dd`: days in that form sort and compare as text. */
export type Day = string;

const MILLISECONDS = 86_400_000;

function number(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS;
}

export function addDays(day: Day, days: number): Day {
  return new Date((number(day) + days) * MILLISECONDS).toISOString().slice(0, 10);
}

/** The same day so many months later, or the last day of that month where it is shorter: 31 January and one month is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const last = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return `${toYear}-${two(toMonth)}-${two(Math.min(date, last))}`;
}

/**
 * The day on which so many months from a day are over: the same day of the month, or where that month has none, the first of
 * the next: twelve months from 29 February 2024 are over on 1 March 2025.
 */
export function monthsOver(day: Day, months: number): Day {
  const same = addMonths(day, months);
  return same.slice(8) === day.slice(8) ? same : addDays(same, 1);
}

export function daysBetween(earlier: Day, later: Day): number {
  return number(later) - number(earlier);
}

/** Whole months from the first day of one month to that of another. */
export function monthsBetween(earlier: Day, later: Day): number {
  const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(later) - months(earlier);
}

/** Completed years. Whoever was born on 29 February is a year older on 28 February of a common year. */
export function completedYears(born: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return addMonths(born, 12 * years) <= on ? years : years - 1;
}

export function quarterStart(day: Day): Day {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${two(month - ((month - 1) % 3))}-01`;
}

/** `2023 Q1` */
export function quarterName(start: Day): string {
  return `${start.slice(0, 4)} Q${(Number(start.slice(5, 7)) + 2) / 3}`;
}

export function monthEnd(day: Day): Day {
  return addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
