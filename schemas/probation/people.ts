import type { Contract } from '../contract.ts';
import { optional, required } from '../field.ts';
import { nameSequence, nameTypeWithPrevious } from '../kinds/aliases.ts';
import { crn } from '../kinds/crn.ts';
import { croNumber } from '../kinds/cro-number.ts';
import { isoDateOfBirth } from '../kinds/dates.ts';
import { probationEthnicity } from '../kinds/ethnicity.ts';
import { probationGender } from '../kinds/gender.ts';
import { niNumber } from '../kinds/ni-number.ts';
import { forename, middleName, surname } from '../kinds/person-name.ts';
import { pncId } from '../kinds/pnc-id.ts';
import { postcode } from '../kinds/postcode.ts';
import { nomsNumber } from '../kinds/prison-numbers.ts';

export const probationPeople: Contract = {
  id: 'probation.people',
  agency: 'probation',
  title: 'People on probation',
  description: 'One row per name and date of birth a person is known by.',
  version: '1.0.0',
  personField: 'crn',
  key: ['crn', 'name_seq'],
  role: 'people',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('crn', crn, 'Case reference number.'),
    required('name_seq', nameSequence, 'Which of the person’s names this row holds.'),
    required('name_type', nameTypeWithPrevious, 'Main name, alias or previous surname.'),
    required('surname', surname, 'Surname.'),
    optional('first_name', forename, 'First name.'),
    optional('second_name', middleName, 'Second name.'),
    optional('date_of_birth', isoDateOfBirth, 'Date of birth given with this name.'),
    optional('gender', probationGender, 'Gender as recorded in nDelius.'),
    optional('ethnicity', probationEthnicity, 'Ethnicity as recorded in nDelius.'),
    optional('pnc_number', pncId, 'PNC id.'),
    optional('cro_number', croNumber, 'CRO number.'),
    optional('noms_number', nomsNumber, 'Prison number.'),
    optional('ni_number', niNumber, 'National Insurance number.'),
    optional('postcode', postcode, 'Postcode of the main address.'),
  ],
  checks: [],
  source: 'nDelius OFFENDER and ALIAS, ministryofjustice/community-api delius.sql',
};
