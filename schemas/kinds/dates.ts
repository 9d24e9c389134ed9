import type { FieldKind } from '../contract.ts';
import { type DateMeaning, isoDate, ukDate, usDate } from './date.ts';

const BIRTH: Omit<DateMeaning, 'name'> = {
  title: 'Date of birth',
  class: 'quasi_identifier',
  role: 'date_of_birth',
};

/** Date of birth as police and prison write it. */
export const ukDateOfBirth: FieldKind = ukDate({ ...BIRTH, name: 'uk_date_of_birth' });
/** Date of birth as probation and health write it. */
export const isoDateOfBirth: FieldKind = isoDate({ ...BIRTH, name: 'iso_date_of_birth' });

/** Date of an offence, a conviction, a sentence, time in prison: data about criminal offences, `dd/mm/yyyy`. */
export const ukJusticeDate: FieldKind = ukDate({
  name: 'uk_justice_date',
  title: 'Date in a criminal case (dd/mm/yyyy)',
  class: 'criminal_offence',
});
/** The same, `yyyy-mm-dd`. */
export const isoJusticeDate: FieldKind = isoDate({
  name: 'iso_justice_date',
  title: 'Date in a criminal case (yyyy-mm-dd)',
  class: 'criminal_offence',
});
/** Date of a referral, an assessment, a treatment: data about health, `yyyy-mm-dd`. */
export const isoCareDate: FieldKind = isoDate({
  name: 'iso_care_date',
  title: 'Date in a person’s care (yyyy-mm-dd)',
  class: 'special_category',
});
/** A date that says nothing of offences or health by itself, `yyyy-mm-dd`. */
export const isoPlainDate: FieldKind = isoDate({
  name: 'iso_date',
  title: 'Date (yyyy-mm-dd)',
  class: 'other',
});
/** The same, `dd/mm/yyyy`. */
export const ukPlainDate: FieldKind = ukDate({
  name: 'uk_date',
  title: 'Date (dd/mm/yyyy)',
  class: 'other',
});

/** Date of birth from a system that writes the month first. */
export const usDateOfBirth: FieldKind = usDate({ ...BIRTH, name: 'us_date_of_birth' });
/** Any other date from such a system. */
export const usPlainDate: FieldKind = usDate({
  name: 'us_date',
  title: 'Date (mm/dd/yyyy)',
  class: 'other',
});
