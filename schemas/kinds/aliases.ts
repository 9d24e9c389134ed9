import type { FieldKind } from '../contract.ts';
import { codeList } from './code-list.ts';
import { wholeNumber } from './numbers.ts';

/** Which of a person's names a row holds: 1 is the main one. */
export const nameSequence: FieldKind = wholeNumber({
  name: 'name_sequence',
  title: 'Number of the name',
  class: 'other',
  least: 1,
  most: 9_999,
  example: '1',
  source: 'The product’s own rule: a person may have several rows, one per name and date of birth',
});

/** Main name or alias, as police and prison keep them. */
export const nameType: FieldKind = codeList({
  name: 'name_type',
  title: 'Type of name',
  class: 'other',
  codes: { MAIN: 'Main name', ALIAS: 'Alias' },
  source: 'ministryofjustice/prison-api, OFFENDERS.ALIAS_OFFENDER_ID',
});

/** The same with previous names, as probation keeps them. */
export const nameTypeWithPrevious: FieldKind = codeList({
  name: 'name_type_with_previous',
  title: 'Type of name',
  class: 'other',
  codes: { MAIN: 'Main name', ALIAS: 'Alias', PREVIOUS: 'Previous surname' },
  source: 'ministryofjustice/community-api, OFFENDER.PREVIOUS_SURNAME and ALIAS',
});
