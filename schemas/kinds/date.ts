import type { DateFormat, FieldClass, FieldKind, FieldRole } from '../contract.ts';
import { datesInSql, readDate } from './date-text.ts';
import { zodOf } from './reading.ts';

/** What a date means where it stands; the same calendar rule, another name. */
export interface DateMeaning {
  readonly name: string;
  readonly title: string;
  readonly class: FieldClass;
  readonly role?: FieldRole;
}

/** A date written `dd/mm/yyyy`, as police and prison systems do. Canonical `yyyy-mm-dd`. */
export function ukDate(meaning: DateMeaning): FieldKind {
  return dateKind(meaning, 'dd/mm/yyyy', '29/02/1988');
}

/** A date written `yyyy-mm-dd`, as probation and health systems do. */
export function isoDate(meaning: DateMeaning): FieldKind {
  return dateKind(meaning, 'yyyy-mm-dd', '1988-02-29');
}

/** A date written `mm/dd/yyyy`, as American software does: never taken unless a contract says that its system writes so. */
export function usDate(meaning: DateMeaning): FieldKind {
  return dateKind(meaning, 'mm/dd/yyyy', '02/29/1988');
}

function dateKind(meaning: DateMeaning, written: DateFormat, example: string): FieldKind {
  return {
    ...meaning,
    zod: zodOf((raw) => readDate(raw, written)),
    typed: (x) => datesInSql(x, written),
    type: 'date',
    dateFormat: written,
    rule: `A real calendar date between 1900 and 2100, written ${written}. Other ways that leave no doubt are taken as well, such as 1988-02-29, 19880229 and 29-FEB-1988, and a time of midnight behind it; where numbers stand first, ${written === 'mm/dd/yyyy' ? 'the month' : 'the day'} comes first.`,
    example,
    source: 'Gregorian calendar; written as the agency’s system writes it',
  };
}
