import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

/** How a person lives at an address, as nDelius holds it. */
export const accommodation: FieldKind = codeList({
  name: 'accommodation',
  title: 'Accommodation (nDelius)',
  class: 'other',
  codes: {
    A01A: 'Owner',
    A01C: 'Rented privately',
    A01D: 'Rented from a social landlord',
    A02: 'Approved premises',
    A03: 'Transient or short term',
    A04: 'Supported housing',
    A07A: 'Friends or family, transient',
    A07B: 'Friends or family, settled',
    A08: 'Squat',
    A08A: 'Rough sleeping',
    A08C: 'Shelter or emergency hostel',
    A10: 'CAS2, 13 weeks or more',
    A11: 'CAS2, under 13 weeks',
    A12: 'Residential care or treatment',
    A13: 'Home Office: asylum support',
    A14: 'Home Office: bail accommodation',
    A15: 'Home Office: other',
    A16: 'Awaiting assessment',
    A17: 'CAS3',
  },
  source: 'ministryofjustice/hmpps-person-record AddressUsageCode.kt',
});

/** Where a person goes on release, as NOMIS holds it. */
export const dischargeAddress: FieldKind = codeList({
  name: 'discharge_address',
  title: 'Type of discharge address (NOMIS)',
  class: 'other',
  codes: {
    DPH: 'Permanent housing',
    DSH: 'Supported housing',
    DST: 'Transient or short term',
    DAP: 'Approved premises',
    DBA: 'CAS2 (formerly BASS)',
    DBH: 'Bail hostel',
    DOH: 'Other hostel',
    DNF: 'No fixed abode',
    DUT: 'Unknown',
  },
  source: 'ministryofjustice/prison-api, discharge address types',
});

/** Work on release, as NOMIS holds it. */
export const employment: FieldKind = codeList({
  name: 'employment',
  title: 'Employment on release (NOMIS)',
  class: 'other',
  codes: {
    FT: 'Full time',
    PT: 'Part time',
    SEMP: 'Self-employed',
    CAS: 'Casual work',
    SES: 'Seasonal work',
    VL: 'Voluntary work',
    WORKTRIAL: 'Work trial',
    UNEMP: 'Unemployed',
    UNAV: 'Not available for work',
    FTEDU: 'Full-time education',
    PTEDU: 'Part-time education',
    CARE: 'Carer',
    UP: 'Unpaid work',
    NDEAL: 'New Deal',
    NK: 'Not known',
  },
  source: 'ministryofjustice/prison-api, reference domain EMPLOY_STS',
});
