import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';

/** Yes or no. */
export const yesNo: FieldKind = codeList({
  name: 'yes_no',
  title: 'Yes or no',
  class: 'other',
  codes: { Y: 'Yes', N: 'No' },
  source: 'The product’s own rule',
});
