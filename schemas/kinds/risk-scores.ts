import type { FieldKind } from '../contract.ts';
import { decimalNumber, wholeNumber } from './numbers.ts';

/** Offender Group Reconviction Scale, version 3: a likelihood in per cent. */
export const ogrs3Score: FieldKind = wholeNumber({
  name: 'ogrs3_score',
  title: 'OGRS3 score, per cent',
  class: 'criminal_offence',
  least: 0,
  most: 100,
  example: '42',
  source: 'ministryofjustice/community-api, OGRS_ASSESSMENT',
});

/** Risk of serious recidivism: a likelihood in per cent. */
export const rsrScore: FieldKind = decimalNumber({
  name: 'rsr_score',
  title: 'RSR score, per cent',
  class: 'criminal_offence',
  least: 0,
  most: 100,
  places: 2,
  example: '3.27',
  source: 'ministryofjustice/hmpps-assess-risks-and-needs, RSR',
});
