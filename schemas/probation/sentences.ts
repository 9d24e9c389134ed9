import type { Contract } from '../contract.ts';
import { notBefore, together } from '../cross-field.ts';
import { optional, required } from '../field.ts';
import { crn } from '../kinds/crn.ts';
import { isoJusticeDate } from '../kinds/dates.ts';
import { eventNumber, sentenceDays } from '../kinds/durations.ts';
import { homeOfficeCode } from '../kinds/home-office-code.ts';
import { probationDisposal, sentenceEnd, sentenceType } from '../kinds/probation-sentence.ts';
import { yesNo } from '../kinds/yes-no.ts';

export const probationSentences: Contract = {
  id: 'probation.sentences',
  agency: 'probation',
  title: 'Sentences supervised by probation',
  description: 'One row per sentence (an nDelius event with its disposal).',
  version: '1.0.0',
  personField: 'crn',
  key: ['crn', 'event_number'],
  role: 'events',
  mode: 'snapshot',
  encoding: 'utf-8',
  fields: [
    required('crn', crn, 'Case reference number.'),
    required('event_number', eventNumber, 'Number of the sentence within the case.'),
    required(
      'main_offence_code',
      homeOfficeCode,
      'Home Office code of the main offence; nDelius leaves the slash out.',
    ),
    optional('offence_date', isoJusticeDate, 'Day of the main offence.'),
    required('conviction_date', isoJusticeDate, 'Day of the conviction.'),
    required('sentence_date', isoJusticeDate, 'Day of the sentence.'),
    required('sentence_type', sentenceType, 'Custodial or community.'),
    required('disposal_type', probationDisposal, 'What was imposed.'),
    optional('length_days', sentenceDays, 'Length of the sentence, in days.'),
    optional('licence_start_date', isoJusticeDate, 'Day the licence began, for a custodial sentence.'),
    optional('expected_end_date', isoJusticeDate, 'Day the sentence should end.'),
    optional('termination_date', isoJusticeDate, 'Day the sentence ended.'),
    optional('termination_reason', sentenceEnd, 'Why the sentence ended.'),
    optional('in_breach', yesNo, 'Whether breach proceedings are under way.', { class: 'criminal_offence' }),
  ],
  checks: [
    notBefore('conviction_date', 'offence_date'),
    notBefore('sentence_date', 'conviction_date'),
    notBefore('termination_date', 'sentence_date'),
    together('termination_date', 'termination_reason'),
  ],
  source: 'nDelius EVENT, MAIN_OFFENCE and DISPOSAL, ministryofjustice/community-api delius.sql',
};
