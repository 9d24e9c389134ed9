import type { Contract } from '../contract.ts';
import { notBefore } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { accommodation } from '../kinds/accommodation.ts';
import { crn } from '../kinds/crn.ts';
import { isoPlainDate } from '../kinds/dates.ts';
import { postcode } from '../kinds/postcode.ts';
import { yesNo } from '../kinds/yes-no.ts';

export const probationAccommodation: Contract = {
  id: 'probation.accommodation',
  agency: 'probation',
  title: 'Where people on probation live',
  description: 'One row per stay at an address.',
  version: '1.0.0',
  personField: 'crn',
  key: ['crn', 'start_date'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('crn', crn, 'Case reference number.'),
    required('accommodation_code', accommodation, 'How the person lives there.'),
    required('start_date', isoPlainDate, 'First day of the stay.'),
    optional('end_date', isoPlainDate, 'Last day of the stay; empty while it lasts.'),
    optional('no_fixed_abode', yesNo, 'Whether the person has no fixed abode.'),
    optional('postcode', postcode, 'Postcode of the address.', { linkageRole: 'none' }),
  ],
  checks: [notBefore('end_date', 'start_date')],
  source: 'nDelius OFFENDER_ADDRESS, ministryofjustice/community-api delius.sql',
};
