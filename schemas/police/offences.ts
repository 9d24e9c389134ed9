import type { Contract } from '../contract.ts';
import { codeNeeds, needs, needsCode, notBefore } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { arrestSummonsNumber } from '../kinds/asn.ts';
import { adjudication, courtDisposal, policeOutcome } from '../kinds/case-outcomes.ts';
import { ukJusticeDate } from '../kinds/dates.ts';
import { sentenceDays } from '../kinds/durations.ts';
import { homeOfficeCode } from '../kinds/home-office-code.ts';
import { crimeReference, personUrn, rowId } from '../kinds/local-id.ts';
import { yesNo } from '../kinds/yes-no.ts';

export const policeOffences: Contract = {
  id: 'police.offences',
  agency: 'police',
  title: 'Offences and their outcomes',
  description: 'One row per person and offence, with what police and court made of it.',
  version: '1.0.0',
  personField: 'person_urn',
  key: ['offence_id'],
  role: 'events',
  mode: 'changes',
  encoding: 'windows-1252',
  fields: [
    required('offence_id', rowId, 'The force’s own id of this person’s offence.'),
    required('person_urn', personUrn, 'The force’s own id of the person.'),
    optional('asn', arrestSummonsNumber, 'Arrest summons number.'),
    optional('crime_reference', crimeReference, 'Crime reference of the force.'),
    required('offence_start_date', ukJusticeDate, 'Day of the offence, or the first of several.'),
    optional('offence_end_date', ukJusticeDate, 'Last day of the offence, where it went on for several.'),
    required('home_office_code', homeOfficeCode, 'Home Office class and sub-class of the offence.'),
    required('recordable', yesNo, 'Whether the offence is recordable on the PNC.', {
      class: 'criminal_offence',
    }),
    required('police_outcome', policeOutcome, 'How the police ended the matter.'),
    required('outcome_date', ukJusticeDate, 'Day of the police outcome.'),
    optional('adjudication', adjudication, 'What the court found.'),
    optional('conviction_date', ukJusticeDate, 'Day of the conviction.'),
    optional('disposal_code', courtDisposal, 'What the court ordered.'),
    optional('disposal_date', ukJusticeDate, 'Day of the court’s order.'),
    optional('disposal_days', sentenceDays, 'Length of a custodial sentence, in days.'),
  ],
  checks: [
    notBefore('offence_end_date', 'offence_start_date'),
    notBefore('outcome_date', 'offence_start_date'),
    notBefore('conviction_date', 'offence_start_date'),
    codeNeeds('adjudication', 'GUILTY', 'conviction_date'),
    needs('disposal_code', 'disposal_date'),
    needsCode('disposal_code', 'adjudication', 'GUILTY'),
  ],
  source:
    'PNC/LEDS record shape, ministryofjustice/bichard7-next-core schemas/leds; Home Office crime outcomes',
};
