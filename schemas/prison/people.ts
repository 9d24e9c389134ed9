import type { Contract } from '../contract.ts';
import { optional, required } from '../field.ts';
import { nameSequence, nameType } from '../kinds/aliases.ts';
import { croNumber } from '../kinds/cro-number.ts';
import { ukDateOfBirth } from '../kinds/dates.ts';
import { prisonEthnicity } from '../kinds/ethnicity.ts';
import { prisonSex } from '../kinds/gender.ts';
import { forename, middleName, surname } from '../kinds/person-name.ts';
import { pncId } from '../kinds/pnc-id.ts';
import { postcode } from '../kinds/postcode.ts';
import { nomsNumber } from '../kinds/prison-numbers.ts';

export const prisonPeople: Contract = {
  id: 'prison.people',
  agency: 'prison',
  title: 'People who are or were in prison',
  description: 'One row per name and date of birth a person is known by.',
  version: '1.0.0',
  personField: 'noms_number',
  key: ['noms_number', 'name_seq'],
  role: 'people',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('noms_number', nomsNumber, 'Prison number.'),
    required('name_seq', nameSequence, 'Which of the person’s names this row holds.'),
    required('name_type', nameType, 'Main (working) name or alias.'),
    required('last_name', surname, 'Last name.'),
    optional('first_name', forename, 'First name.'),
    optional('middle_name', middleName, 'Middle name.'),
    optional('birth_date', ukDateOfBirth, 'Date of birth given with this name.'),
    optional('sex_code', prisonSex, 'Sex as recorded in NOMIS.'),
    optional('ethnicity_code', prisonEthnicity, 'Ethnicity as recorded in NOMIS.'),
    optional('pnc_number', pncId, 'PNC id.'),
    optional('cro_number', croNumber, 'CRO number.'),
    optional('postcode', postcode, 'Postcode of the last known address outside.'),
  ],
  checks: [],
  source: 'NOMIS OFFENDERS, ministryofjustice/prison-api; OFFLOC file layout',
};
