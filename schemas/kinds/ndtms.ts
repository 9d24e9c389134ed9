import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

const PART = { class: 'special_category' } as const;
const NDTMS =
  'National Drug Treatment Monitoring System, dataset H to K era: the shape, not the current standard';

export const referralSource: FieldKind = codeList({
  ...PART,
  name: 'treatment_referral_source',
  title: 'Referral source (NDTMS)',
  codes: {
    '3': 'General practitioner',
    '4': 'Self',
    '5': 'Arrest referral',
    '6': 'Drug rehabilitation requirement',
    '8': 'Probation',
    '13': 'Prison',
  },
  source: NDTMS,
});

export const problemDrug: FieldKind = codeList({
  ...PART,
  name: 'problem_drug',
  title: 'Problem substance (NDTMS)',
  codes: {
    '1000': 'Other opiates',
    '1011': 'Heroin',
    '1105': 'Methadone',
    '2200': 'Benzodiazepines',
    '3100': 'Amphetamines',
    '3200': 'Cocaine',
    '3201': 'Crack',
    '3406': 'Ecstasy',
    '4000': 'Hallucinogens',
    '5000': 'Cannabis',
    '6000': 'Solvents',
    '7000': 'Alcohol',
    '8300': 'Antidepressants',
    '9005': 'Prescription drugs',
  },
  source: NDTMS,
});

export const injectingStatus: FieldKind = codeList({
  ...PART,
  name: 'injecting_status',
  title: 'Injecting status (NDTMS)',
  codes: { P: 'Previously', C: 'Currently', N: 'Never', Z: 'Declined to answer' },
  source: NDTMS,
});

export const accommodationNeed: FieldKind = codeList({
  ...PART,
  name: 'accommodation_need',
  title: 'Accommodation need (NDTMS)',
  codes: { '1': 'No fixed abode, urgent', '2': 'Housing problem', '3': 'No problem' },
  source: NDTMS,
});

export const modality: FieldKind = codeList({
  ...PART,
  name: 'modality',
  title: 'Modality',
  codes: {
    PHARMACOLOGICAL: 'Pharmacological',
    PSYCHOSOCIAL: 'Psychosocial',
    DETOXIFICATION: 'Detoxification',
    RESIDENTIAL: 'Residential rehabilitation',
    RECOVERY: 'Recovery support',
  },
  source: 'The product’s own list, after the intervention groups of NDTMS',
});

export const treatmentEnd: FieldKind = codeList({
  ...PART,
  name: 'treatment_discharge_reason',
  title: 'Discharge reason (NDTMS)',
  codes: {
    '1': 'Completed, drug free',
    '2': 'Completed',
    '3': 'Withdrawn or breach of contract',
    '4': 'No appropriate treatment available',
    '5': 'Referred on',
    '6': 'Dropped out',
    '7': 'Moved away',
    '8': 'Prison',
    '9': 'Died',
    '10': 'Other',
    '11': 'Not known',
    '12': 'Declined',
    '13': 'Inappropriate referral',
  },
  source: NDTMS,
});
