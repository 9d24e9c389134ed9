import type { Contract } from '../contract.ts';
import { optional, required } from '../field.ts';
import { isoDateOfBirth } from '../kinds/dates.ts';
import { healthEthnicity } from '../kinds/ethnicity.ts';
import { healthGender } from '../kinds/gender.ts';
import { patientId } from '../kinds/local-id.ts';
import { nhsNumber } from '../kinds/nhs-number.ts';
import { forename, middleName, surname } from '../kinds/person-name.ts';
import { postcode } from '../kinds/postcode.ts';

export const healthPeople: Contract = {
  id: 'health.people',
  agency: 'health',
  title: 'People in treatment or seen by liaison',
  description: 'One row per person.',
  version: '1.0.0',
  personField: 'patient_id',
  key: ['patient_id'],
  role: 'people',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('patient_id', patientId, 'The provider’s own id of the person.'),
    optional('nhs_number', nhsNumber, 'NHS number.'),
    required('family_name', surname, 'Family name.'),
    optional('given_name', forename, 'Given name.'),
    optional('other_given_name', middleName, 'Other given names.'),
    optional('birth_date', isoDateOfBirth, 'Date of birth.'),
    optional('gender_code', healthGender, 'Person gender code.'),
    optional('ethnic_category', healthEthnicity, 'Ethnic category.'),
    optional('postcode', postcode, 'Postcode of the usual address.'),
  ],
  checks: [],
  source: 'Mental Health Services Data Set v6, MHS001MPI',
};
