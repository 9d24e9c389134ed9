import type { Contract } from '../contract.ts';
import { notBefore, together } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { dischargeAddress, employment } from '../kinds/accommodation.ts';
import { ukJusticeDate } from '../kinds/dates.ts';
import { sentenceDays } from '../kinds/durations.ts';
import { admissionReason, releaseReason } from '../kinds/prison-movement.ts';
import { bookingNumber, nomsNumber, prisonCode } from '../kinds/prison-numbers.ts';

export const prisonCustodyPeriods: Contract = {
  id: 'prison.custody_periods',
  agency: 'prison',
  title: 'Periods in custody',
  description: 'One row per booking, from reception to release.',
  version: '1.0.0',
  personField: 'noms_number',
  key: ['booking_no'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('noms_number', nomsNumber, 'Prison number.', { linkageRole: 'none' }),
    required('booking_no', bookingNumber, 'Booking number.'),
    required('prison_code', prisonCode, 'Prison of the release, or where the person is.'),
    required('reception_date', ukJusticeDate, 'Day the person came in.'),
    required('admission_reason', admissionReason, 'Why the person came in.'),
    optional('release_date', ukJusticeDate, 'Day the person left; empty while inside.'),
    optional('release_reason', releaseReason, 'Why the person left.'),
    optional('sentence_length_days', sentenceDays, 'Length of the sentence, in days; empty on remand.'),
    optional('discharge_address_type', dischargeAddress, 'Where the person went on release.'),
    optional('employment_on_release', employment, 'Work on release.'),
  ],
  checks: [notBefore('release_date', 'reception_date'), together('release_date', 'release_reason')],
  source:
    'NOMIS OFFENDER_BOOKINGS, OFFENDER_RELEASE_DETAILS and OFFENDER_SENTENCES, ministryofjustice/prison-api',
};
