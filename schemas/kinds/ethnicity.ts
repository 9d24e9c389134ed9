import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

/** Ethnic appearance as an officer sees it (6+1). Reoffending tables of the Ministry of Justice use this one. */
export const observedEthnicity: FieldKind = codeList({
  name: 'observed_ethnicity',
  title: 'Ethnicity as observed by an officer (6+1)',
  class: 'special_category',
  codes: {
    '0': 'Unknown',
    '1': 'White, north European',
    '2': 'White, south European',
    '3': 'Black',
    '4': 'Asian',
    '5': 'Chinese, Japanese or south-east Asian',
    '6': 'Arabic or north African',
  },
  source: 'PNC officer-observed ethnicity codes',
});

const SIXTEEN = {
  W1: 'White: British',
  W2: 'White: Irish',
  W9: 'White: any other',
  M1: 'Mixed: White and Black Caribbean',
  M2: 'Mixed: White and Black African',
  M3: 'Mixed: White and Asian',
  M9: 'Mixed: any other',
  A1: 'Asian: Indian',
  A2: 'Asian: Pakistani',
  A3: 'Asian: Bangladeshi',
  A9: 'Asian: any other',
  B1: 'Black: Caribbean',
  B2: 'Black: African',
  B9: 'Black: any other',
  O9: 'Any other',
  NS: 'Not stated',
} as const;

/** Ethnicity as the person states it (16+1). */
export const selfDefinedEthnicity: FieldKind = codeList({
  name: 'self_defined_ethnicity',
  title: 'Ethnicity as stated by the person (16+1)',
  class: 'special_category',
  codes: { ...SIXTEEN, O1: 'Chinese' },
  source: 'criminaljusticehub.org.uk, self-defined ethnicity',
});

/** Ethnicity as NOMIS holds it. */
export const prisonEthnicity: FieldKind = codeList({
  name: 'prison_ethnicity',
  title: 'Ethnicity (NOMIS)',
  class: 'special_category',
  codes: {
    ...SIXTEEN,
    A4: 'Asian: Chinese',
    O1: 'Chinese (no longer given)',
    O2: 'Arab',
    W3: 'White: Gypsy or Irish Traveller',
    W8: 'White: any other (no longer given)',
    MERGE: 'Needs confirming after two records were merged',
  },
  source: 'ministryofjustice/prison-api, reference domain ETHNICITY',
});

/** Ethnicity as nDelius holds it. */
export const probationEthnicity: FieldKind = codeList({
  name: 'probation_ethnicity',
  title: 'Ethnicity (nDelius)',
  class: 'special_category',
  codes: {
    ...SIXTEEN,
    A4: 'Asian: Chinese',
    O1: 'Chinese (no longer given)',
    O2: 'Arab',
    W3: 'White: Gypsy or Irish Traveller',
    W4: 'White: Gypsy or Irish Traveller',
    W5: 'White: Roma',
    ETH03: 'Other, as carried over',
    UN: 'Unknown',
    Z1: 'Missing',
    MERGE: 'Needs confirming after two records were merged',
  },
  source: 'ministryofjustice/hmpps-person-record, probation ethnicity codes',
});

/** Ethnic category as the NHS writes it. */
export const healthEthnicity: FieldKind = codeList({
  name: 'health_ethnicity',
  title: 'Ethnic category (NHS)',
  class: 'special_category',
  codes: {
    A: 'White: British',
    B: 'White: Irish',
    C: 'White: any other',
    D: 'Mixed: White and Black Caribbean',
    E: 'Mixed: White and Black African',
    F: 'Mixed: White and Asian',
    G: 'Mixed: any other',
    H: 'Asian: Indian',
    J: 'Asian: Pakistani',
    K: 'Asian: Bangladeshi',
    L: 'Asian: any other',
    M: 'Black: Caribbean',
    N: 'Black: African',
    P: 'Black: any other',
    R: 'Chinese',
    S: 'Any other',
    Z: 'Not stated',
    '99': 'Not known',
  },
  source: 'NHS Data Dictionary, ETHNIC CATEGORY CODE 2001',
});
