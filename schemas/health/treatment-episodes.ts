import type { Contract, Field } from '../contract.ts';
import { codeEmpties, codeNeeds, notBefore, together } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { isoCareDate } from '../kinds/dates.ts';
import { patientId, rowId, treatmentAgency } from '../kinds/local-id.ts';
import {
  accommodationNeed,
  injectingStatus,
  modality,
  problemDrug,
  referralSource,
  treatmentEnd,
} from '../kinds/ndtms.ts';
import { yesNo } from '../kinds/yes-no.ts';

/** Sent only with the person’s consent: without it the record says that there is an episode and nothing more. */
const WITH_CONSENT: readonly Field[] = [
  optional('referral_source', referralSource, 'Who referred the person.'),
  optional('referral_date', isoCareDate, 'Day of the referral.'),
  optional('triage_date', isoCareDate, 'Day of the first assessment.'),
  optional('main_drug', problemDrug, 'Main problem substance.'),
  optional('second_drug', problemDrug, 'Second problem substance.'),
  optional('third_drug', problemDrug, 'Third problem substance.'),
  optional('injecting_status', injectingStatus, 'Injecting status at the start.'),
  optional('accommodation_need', accommodationNeed, 'Accommodation need at the start.'),
  optional('modality', modality, 'Kind of treatment.'),
  optional('modality_start_date', isoCareDate, 'Day the treatment began.'),
  optional('modality_end_date', isoCareDate, 'Day the treatment ended.'),
  optional('discharge_date', isoCareDate, 'Day of discharge; empty while in treatment.'),
  optional('discharge_reason', treatmentEnd, 'Why the episode ended.'),
];

export const healthTreatmentEpisodes: Contract = {
  id: 'health.treatment_episodes',
  agency: 'health',
  title: 'Drug and alcohol treatment episodes',
  description: 'One row per episode. Without consent everything after the consent field is empty.',
  version: '1.0.0',
  personField: 'patient_id',
  key: ['episode_id'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('patient_id', patientId, 'The provider’s own id of the person.'),
    required('episode_id', rowId, 'The provider’s own id of the episode.'),
    required('agency_code', treatmentAgency, 'The treatment provider.'),
    required('consent', yesNo, 'Whether the person consented to the sharing of the rest.'),
    ...WITH_CONSENT,
  ],
  checks: [
    codeEmpties(
      'consent',
      'N',
      WITH_CONSENT.map((field) => field.name),
    ),
    codeNeeds('consent', 'Y', 'referral_date'),
    notBefore('discharge_date', 'referral_date'),
    together('discharge_date', 'discharge_reason'),
  ],
  source:
    'National Drug Treatment Monitoring System, dataset H to K era: the shape, not the current standard',
};
