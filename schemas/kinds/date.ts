import type { FieldClass, FieldKind, FieldRole } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';

/** What a date means where it stands; the same calendar rule, another name. */
export interface DateMeaning {
  readonly name: string;
  readonly title: string;
  readonly class: FieldClass;
  readonly role?: FieldRole;
}

const YEAR = '(?:(?:19|20)[0-9]{2}|2100)';
const RANGE = 'between 1900 and 2100';
const UK = pattern(`[0-9]{1,2}/[0-9]{1,2}/${YEAR}`);
const ISO = pattern(`${YEAR}-[0-9]{2}-[0-9]{2}`);

/** `yyyy-mm-dd` when the calendar has that day, otherwise undefined. Date.UTC rolls 30 February over into March; this does not. */
function calendarDay(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return moment.toISOString().startsWith(iso) ? iso : undefined;
}

/** A date written `dd/mm/yyyy`, as police and prison systems do; `1/2/2024` is taken as well. Canonical `yyyy-mm-dd`. */
export function ukDate(meaning: DateMeaning): FieldKind {
  const parsed = (x: string) => `CAST(try_strptime(${x}, '%d/%m/%Y') AS DATE)`;
  return {
    ...meaning,
    zod: zodOf((raw) => {
      if (!UK.matches(raw)) return { reason: `is not a date in the form dd/mm/yyyy ${RANGE}` };
      const [day = '', month = '', year = ''] = raw.split('/');
      const canonical = calendarDay(year, month, day);
      return canonical === undefined ? { reason: 'is not a day of the calendar' } : { canonical };
    }),
    valid: (x) => `(${UK.sql(x)} AND ${parsed(x)} IS NOT NULL)`,
    normalise: (x) => `CAST(${parsed(x)} AS VARCHAR)`,
    type: 'date',
    dateFormat: 'dd/mm/yyyy',
    rule: `A real calendar date, day first, dd/mm/yyyy, ${RANGE}.`,
    example: '29/02/1988',
    source: 'Gregorian calendar; written as the agency’s system writes it',
  };
}

/** A date written `yyyy-mm-dd`, as probation and health systems do. */
export function isoDate(meaning: DateMeaning): FieldKind {
  return {
    ...meaning,
    zod: zodOf((raw) => {
      if (!ISO.matches(raw)) return { reason: `is not a date in the form yyyy-mm-dd ${RANGE}` };
      const [year = '', month = '', day = ''] = raw.split('-');
      const canonical = calendarDay(year, month, day);
      return canonical === undefined ? { reason: 'is not a day of the calendar' } : { canonical };
    }),
    valid: (x) => `(${ISO.sql(x)} AND TRY_CAST(${x} AS DATE) IS NOT NULL)`,
    normalise: (x) => x,
    type: 'date',
    dateFormat: 'yyyy-mm-dd',
    rule: `A real calendar date, yyyy-mm-dd, ${RANGE}.`,
    example: '1988-02-29',
    source: 'ISO 8601, calendar date',
  };
}
