import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

/** Why a person came into prison. */
export const admissionReason: FieldKind = codeList({
  name: 'admission_reason',
  title: 'Admission reason (NOMIS)',
  class: 'criminal_offence',
  codes: {
    N: 'Unconvicted remand',
    V: 'Convicted, unsentenced',
    I: 'Imprisonment',
    W: 'Young offender institution',
    L: 'Licence revoked',
    B: 'Recall from home detention curfew',
    Y: 'Recall from a detention and training order',
    F: 'Fine default',
    '25': 'Indeterminate sentence for public protection',
    E: 'Immigration detention',
  },
  source: 'ministryofjustice/prison-api, movement reasons of type ADM',
});

/** Why a person left prison. Not every one of these is a release from a sentence; which are is for the cohort definition. */
export const releaseReason: FieldKind = codeList({
  name: 'release_reason',
  title: 'Release reason (NOMIS)',
  class: 'criminal_offence',
  codes: {
    CR: 'Conditional release',
    CE: 'Conditional release, extended sentence',
    AR: 'Automatic release',
    HR: 'Home detention curfew, conditional',
    HU: 'Home detention curfew, unconditional',
    HD: 'Home detention curfew, re-release, conditional',
    HE: 'Home detention curfew, re-release, unconditional',
    PX: 'Parole',
    NP: 'Non-parole date',
    NCS: 'Non-custodial sentence',
    PD: 'After recall',
    ER: 'Executive release',
    EL: 'End-of-custody licence',
    ETR: 'Early removal for transfer',
    FR: 'Early removal of a foreign national',
    DD: 'Deported',
    DE: 'Deported, early',
    HP: 'To hospital',
    SC: 'Sentence completed',
    BL: 'Bailed',
    DEC: 'Died',
    ESCP: 'Escaped',
    UAL: 'Absconded',
    AU: 'Appeal upheld',
    DS: 'Charges dropped',
    PF: 'Fine paid',
    NG: 'Found not guilty',
    D1: 'Detention and training order, early by two months',
    D2: 'Detention and training order, early by one month',
    D3: 'Detention and training order, at the half-way point',
    D4: 'Detention and training order, late by one month',
    D5: 'Detention and training order, late by two months',
    D6: 'Detention and training order, other',
  },
  source:
    'ministryofjustice/prison-api, movement reasons of type REL; meanings of D1 to D6 are the product’s own',
});
