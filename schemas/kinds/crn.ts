import type { FieldKind } from '../contract.ts';
import { formatted } from './formatted.ts';
import { eitherCase } from './pattern.ts';

/** Case reference number: probation's own id of a person. */
export const crn: FieldKind = formatted({
  name: 'crn',
  title: 'Probation case reference number (CRN)',
  format: eitherCase('[A-Z][0-9]{6}'),
  letters: 'upper',
  class: 'direct_identifier',
  form: 'a letter and six digits',
  example: 'X320741',
  source: 'ministryofjustice/hmpps-integration-api CrnSupplier.kt',
});
