import type { FieldKind } from '../contract.ts';
import { wholeNumber } from './numbers.ts';

/** Which of a person's names a row holds: 1 is the main one. */
export const nameSequence: FieldKind = wholeNumber({
  name: 'name_sequence',
  title: 'Number of the name',
  class: 'other',
  role: 'name_order',
  least: 1,
  most: 9_999,
  example: '1',
  source: 'The product’s own rule: a person may have several rows, one per name and date of birth',
});
