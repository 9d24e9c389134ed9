import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

const PART = { class: 'special_category' } as const;
const MHSDS = 'Mental Health Services Data Set v6';

export const liaisonSource: FieldKind = codeList({
  ...PART,
  name: 'liaison_source',
  title: 'Source of referral (MHSDS, justice)',
  codes: {
    E1: 'Police',
    E2: 'Courts',
    E3: 'Probation',
    E4: 'Prison',
    E5: 'Court liaison and diversion',
    E6: 'Youth offending team',
  },
  source: `${MHSDS}, SourceOfReferralMH`,
});

export const liaisonTeam: FieldKind = codeList({
  ...PART,
  name: 'liaison_team',
  title: 'Type of team (MHSDS, justice)',
  codes: { D02: 'Criminal justice liaison and diversion', D03: 'Prison in-reach' },
  source: `${MHSDS}, ServTeamTypeRefToMH`,
});

export const referralReason: FieldKind = codeList({
  ...PART,
  name: 'referral_reason',
  title: 'Primary reason for referral (MHSDS)',
  codes: {
    '01': 'First episode psychosis, suspected',
    '02': 'Ongoing or recurrent psychosis',
    '03': 'Bipolar disorder',
    '04': 'Depression',
    '05': 'Anxiety',
    '09': 'Drug and alcohol difficulties',
    '11': 'Post-traumatic stress disorder',
    '14': 'Personality disorder',
    '15': 'Self-harm',
    '16': 'Conduct disorder',
    '18': 'In crisis',
    '24': 'Neurodevelopmental condition other than autism',
    '25': 'Autism, suspected',
    '26': 'Autism, diagnosed',
  },
  source: `${MHSDS}, PrimReasonReferralMH: the ones liaison teams meet`,
});

export const liaisonOutcome: FieldKind = codeList({
  ...PART,
  name: 'liaison_outcome',
  title: 'Outcome of liaison',
  codes: {
    ASSESSED_NO_NEED: 'Assessed, no further need',
    REFERRED_MENTAL_HEALTH: 'Referred to mental health services',
    REFERRED_SUBSTANCE: 'Referred to drug and alcohol services',
    REFERRED_OTHER: 'Referred to another service',
    ADVICE: 'Advice to police or court',
    DECLINED: 'Declined',
    NOT_SEEN: 'Not seen',
  },
  source: 'The product’s own list, after the steps identify, screen, assess, refer (england.nhs.uk)',
});
