import type { Contract } from '../contract.ts';
import { optional, required } from '../field.ts';
import { nameSequence, nameType } from '../kinds/aliases.ts';
import { croNumber } from '../kinds/cro-number.ts';
import { ukDateOfBirth } from '../kinds/dates.ts';
import { observedEthnicity, selfDefinedEthnicity } from '../kinds/ethnicity.ts';
import { policeGender } from '../kinds/gender.ts';
import { personUrn } from '../kinds/local-id.ts';
import { forename, middleName, surname } from '../kinds/person-name.ts';
import { pncId } from '../kinds/pnc-id.ts';
import { postcode } from '../kinds/postcode.ts';

export const policePeople: Contract = {
  id: 'police.people',
  agency: 'police',
  title: 'People known to the police',
  description: 'One row per name and date of birth a person is known by.',
  version: '1.0.0',
  personField: 'person_urn',
  key: ['person_urn', 'name_seq'],
  role: 'people',
  mode: 'snapshot',
  encoding: 'windows-1252',
  fields: [
    required('person_urn', personUrn, 'The force’s own id of the person.'),
    required('name_seq', nameSequence, 'Which of the person’s names this row holds.'),
    required('name_type', nameType, 'Main name or alias.'),
    required('surname', surname, 'Surname.'),
    optional('forename_1', forename, 'First forename.'),
    optional('forename_2', middleName, 'Second forename.'),
    optional('date_of_birth', ukDateOfBirth, 'Date of birth given with this name.'),
    optional('gender', policeGender, 'Gender as recorded on the PNC.'),
    optional('observed_ethnicity', observedEthnicity, 'Ethnicity as observed by an officer.'),
    optional('self_defined_ethnicity', selfDefinedEthnicity, 'Ethnicity as stated by the person.'),
    optional('pnc_id', pncId, 'PNC id.'),
    optional('cro_number', croNumber, 'CRO number.'),
    optional('postcode', postcode, 'Postcode of the last known address.'),
  ],
  checks: [],
  source: 'PNC/LEDS record shape, ministryofjustice/bichard7-next-core schemas/leds',
};
