import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

const SHARED = { class: 'quasi_identifier', linkageRole: 'sex' } as const;

/** Gender as the PNC writes it. */
export const policeGender: FieldKind = codeList({
  ...SHARED,
  name: 'police_gender',
  title: 'Gender (PNC)',
  codes: { M: 'Male', F: 'Female', U: 'Unknown' },
  source: 'ministryofjustice/bichard7-next-core, PNC gender',
});

/** Gender as nDelius writes it. */
export const probationGender: FieldKind = codeList({
  ...SHARED,
  name: 'probation_gender',
  title: 'Gender (nDelius)',
  codes: { M: 'Male', F: 'Female', N: 'Not known', NS: 'Not specified' },
  source: 'ministryofjustice/hmpps-person-record, probation sex codes',
});

/** Sex as NOMIS writes it. */
export const prisonSex: FieldKind = codeList({
  ...SHARED,
  name: 'prison_sex',
  title: 'Sex (NOMIS)',
  codes: { M: 'Male', F: 'Female', NK: 'Not known', NS: 'Not specified', REF: 'Refused' },
  source: 'ministryofjustice/prison-api, reference domain SEX',
});

/** Gender as the NHS data dictionary writes it. */
export const healthGender: FieldKind = codeList({
  ...SHARED,
  name: 'health_gender',
  title: 'Person gender code (NHS)',
  codes: { '1': 'Male', '2': 'Female', '9': 'Indeterminate', '0': 'Not known' },
  source: 'NHS Data Dictionary, PERSON GENDER CODE',
});
