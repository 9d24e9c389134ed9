import type { FieldKind } from '../contract.ts';
import { formatted } from './formatted.ts';
import { eitherCase } from './pattern.ts';

/** Prison (NOMS) number: one for life, across sentences. */
export const nomsNumber: FieldKind = formatted({
  name: 'noms_number',
  title: 'Prison (NOMS) number',
  format: eitherCase('[A-Z][0-9]{4}[A-Z]{2}'),
  letters: 'upper',
  class: 'direct_identifier',
  role: 'noms',
  form: 'a letter, four digits and two letters',
  example: 'A1234AA',
  source: 'ministryofjustice/prison-api, OFFENDER_ID_DISPLAY',
});

/** Prison booking number: one per time in prison. */
export const bookingNumber: FieldKind = formatted({
  name: 'booking_number',
  title: 'Prison booking number',
  format: eitherCase('[0-9]{5}[A-Z]'),
  letters: 'upper',
  class: 'direct_identifier',
  form: 'five digits and a letter',
  example: '38412A',
  source: 'ministryofjustice/prison-api, OFFENDER_BOOKINGS.BOOKING_NO',
});

/** Prison as NOMIS names it (AGY_LOC_ID). */
export const prisonCode: FieldKind = formatted({
  name: 'prison_code',
  title: 'Prison code',
  format: eitherCase('[A-Z]{3}'),
  letters: 'upper',
  class: 'criminal_offence',
  form: 'three letters',
  example: 'LEI',
  source: 'ministryofjustice/prison-api, AGY_LOC_ID',
});
