import type { FieldClass, FieldKind } from '../contract.ts';
import { formatted } from './formatted.ts';

const FORM =
  'an id of letters, digits, slashes, full stops, underscores, colons and hyphens, at most 40 characters, starting with a letter or a digit';

/** What an id of an agency's own system may look like; every system has its own narrower form. */
export const LOCAL_ID = '[A-Za-z0-9][A-Za-z0-9/._:-]{0,39}';

/** An id that one system gives out in its own form: kept exactly as sent, capitals and small letters apart. */
export function localId(parts: {
  readonly name: string;
  readonly title: string;
  readonly class: FieldClass;
  readonly example: string;
  readonly source: string;
}): FieldKind {
  return formatted({
    ...parts,
    format: LOCAL_ID,
    letters: 'as_sent',
    form: FORM,
  });
}

/** The id under which the police system keeps a person. */
export const personUrn: FieldKind = localId({
  name: 'person_urn',
  title: 'Police person URN',
  class: 'direct_identifier',
  example: 'P0012345',
  source: 'ministryofjustice/bichard7-next-core, LEDS longPersonUrn',
});

/** The id under which a health provider keeps a person. */
export const patientId: FieldKind = localId({
  name: 'patient_id',
  title: 'Health provider’s patient id',
  class: 'direct_identifier',
  example: 'H0012345',
  source: 'MHSDS LocalPatientID',
});

/** The id under which any other agency keeps a person. */
export const localPersonId: FieldKind = localId({
  name: 'local_person_id',
  title: 'Agency’s own id of a person',
  class: 'direct_identifier',
  example: 'T0012345',
  source: 'The agency’s own system',
});

/** The id of an offence, an episode or a referral within one system. Who can look into that system can find the person. */
export const rowId: FieldKind = localId({
  name: 'row_id',
  title: 'Id of one row in the agency’s system',
  class: 'quasi_identifier',
  example: 'R0012345',
  source: 'The agency’s own system',
});

/** A crime as the police system numbers it. */
export const crimeReference: FieldKind = localId({
  name: 'crime_reference',
  title: 'Crime reference',
  class: 'quasi_identifier',
  example: '13/000123/26',
  source: 'The force’s own system',
});

/** A treatment provider, as the National Drug Treatment Monitoring System names it. */
export const treatmentAgency: FieldKind = localId({
  name: 'treatment_agency',
  title: 'Treatment agency code',
  class: 'special_category',
  example: 'L0012',
  source: 'NDTMS data set, AGNCY',
});
