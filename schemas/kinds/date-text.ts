import type { DateFormat } from '../contract.ts';
import { type Pattern, pattern } from './pattern.ts';
import type { Reading } from './reading.ts';
import { literal } from './sql-literal.ts';

const YEAR = '(?:(?:19|20)[0-9]{2}|2100)';
const PART = '[0-9]{1,2}';
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** In small and capital letters one by one, as flags differ between engines. */
const MONTH_NAME = MONTH_NAMES.map((name) =>
  [...name].map((letter) => `[${letter.toUpperCase()}${letter}]`).join(''),
).join('|');
/** What systems write behind a day that has no time. */
const MIDNIGHT = '[T ]00:00:00(?:[.]0{1,9})?Z?';

/** Every way of writing a date that is taken: numbers parted by one mark; year first; year first without marks; month by name. */
const DATE = pattern(
  `(?:${PART}(?:/${PART}/|-${PART}-|[.]${PART}[.])${YEAR}|${YEAR}-[0-9]{2}-[0-9]{2}|${YEAR}[0-9]{4}|${PART}-(?:${MONTH_NAME})-${YEAR})(?:${MIDNIGHT})?`,
);
const TAIL = new RegExp(`${MIDNIGHT}$`, 'u');

/** As DuckDB’s `strptime` names them, in the order in which they are tried; none can be taken for another. */
function formats(written: DateFormat): readonly string[] {
  const numbers = written === 'mm/dd/yyyy' ? ['%m', '%d'] : ['%d', '%m'];
  return [...['/', '-', '.'].map((mark) => [...numbers, '%Y'].join(mark)), '%Y-%m-%d', '%Y%m%d', '%d-%b-%Y'];
}

/** One date as a kind reads it, in any of the ways that are taken. */
export function readDate(raw: string, written: DateFormat): Reading {
  if (!DATE.matches(raw)) return { reason: `is not a date in the form ${written} between 1900 and 2100` };
  const text = raw.replace(TAIL, '');
  const [year, month, day] = partsOf(text, written);
  const canonical = calendarDay(year, month, day);
  return canonical === undefined ? { reason: 'is not a day of the calendar' } : { canonical };
}

type Parts = readonly [year: string, month: string, day: string];

function partsOf(text: string, written: DateFormat): Parts {
  if (/^[0-9]{8}$/.test(text)) return [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
  const [first = '', second = '', third = ''] = text.split(/[/.-]/);
  if (first.length === 4) return [first, second, third];
  const name = MONTH_NAMES.indexOf(second.toLowerCase());
  if (name >= 0) return [third, String(name + 1), first];
  return written === 'mm/dd/yyyy' ? [third, first, second] : [third, second, first];
}

/** `yyyy-mm-dd` when the calendar has that day, otherwise undefined. Date.UTC rolls 30 February over into March; this does not. */
function calendarDay(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return moment.toISOString().startsWith(iso) ? iso : undefined;
}

/** The declared form with all its digits, which nearly every date of a column has. */
const PLAIN: Readonly<Record<DateFormat, { readonly form: Pattern; readonly strptime: string }>> = {
  'dd/mm/yyyy': { form: pattern('[0-9]{2}/[0-9]{2}/(?:19|20)[0-9]{2}'), strptime: '%d/%m/%Y' },
  'mm/dd/yyyy': { form: pattern('[0-9]{2}/[0-9]{2}/(?:19|20)[0-9]{2}'), strptime: '%m/%d/%Y' },
  'yyyy-mm-dd': { form: pattern('(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}'), strptime: '%Y-%m-%d' },
};

/**
 * The same in SQL, as a real date. `strptime` is never asked without a pattern before it: alone it takes spaces and line ends
 * behind a date, and years of other lengths.
 */
export function datesInSql(x: string, written: DateFormat): string {
  const { form, strptime } = PLAIN[written];
  const parsed = (text: string, format: string) => `CAST(try_strptime(${text}, ${format}) AS DATE)`;
  const without = `regexp_replace(${x}, ${literal(`${MIDNIGHT}\\z`)}, '')`;
  const any = parsed(without, `[${formats(written).map(literal).join(', ')}]`);
  return `CASE WHEN ${form.sql(x)} THEN ${parsed(x, literal(strptime))} WHEN ${DATE.sql(x)} THEN ${any} END`;
}

const MIXED = new RegExp(`^(${PART})[/.-](${PART})[/.-]${YEAR}`, 'u');

/** Whether a text is a date only if its order is the other one: `12/31/2024` where the day comes first. */
export function isOfOtherOrder(raw: string, written: DateFormat): boolean {
  const [, first, second] = MIXED.exec(raw) ?? [];
  if (first === undefined || second === undefined) return false;
  const [day, month] =
    written === 'mm/dd/yyyy' ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return day >= 1 && day <= 12 && month > 12 && month <= 31;
}
