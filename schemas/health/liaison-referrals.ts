import type { Contract } from '../contract.ts';
import { notBefore } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { isoCareDate } from '../kinds/dates.ts';
import { liaisonOutcome, liaisonSource, liaisonTeam, referralReason } from '../kinds/liaison.ts';
import { patientId, rowId } from '../kinds/local-id.ts';

export const healthLiaisonReferrals: Contract = {
  id: 'health.liaison_referrals',
  agency: 'health',
  title: 'Liaison and diversion, and prison in-reach, referrals',
  description: 'One row per referral.',
  version: '1.0.0',
  personField: 'patient_id',
  key: ['referral_id'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('patient_id', patientId, 'The provider’s own id of the person.'),
    required('referral_id', rowId, 'The provider’s own id of the referral.'),
    required('source_of_referral', liaisonSource, 'Who referred the person.'),
    required('team_type', liaisonTeam, 'Team the person was referred to.'),
    required('referral_date', isoCareDate, 'Day of the referral.'),
    optional('assessed_on', isoCareDate, 'Day of the assessment.'),
    optional('primary_reason', referralReason, 'Primary reason for the referral.'),
    optional('outcome', liaisonOutcome, 'What came of it.'),
    optional('discharge_date', isoCareDate, 'Day of discharge.'),
  ],
  checks: [notBefore('assessed_on', 'referral_date'), notBefore('discharge_date', 'referral_date')],
  source: 'Mental Health Services Data Set v6, MHS101Referral and MHS102; fields chosen by the product',
};
