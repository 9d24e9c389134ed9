import type { FieldKind } from '../contract.ts';
import { wholeNumber } from './numbers.ts';

/** Length of a sentence in days; 36,525 days are a hundred years. */
export const sentenceDays: FieldKind = wholeNumber({
  name: 'sentence_days',
  title: 'Length of a sentence in days',
  class: 'criminal_offence',
  least: 0,
  most: 36_525,
  example: '84',
  source: 'ministryofjustice/community-api, DISPOSAL.LENGTH_IN_DAYS',
});

/** Number of a sentence within one person’s case: nDelius’s event number. */
export const eventNumber: FieldKind = wholeNumber({
  name: 'event_number',
  title: 'Number of the sentence within the case',
  class: 'other',
  least: 1,
  most: 9_999,
  example: '1',
  source: 'ministryofjustice/community-api, EVENT.EVENT_NUMBER',
});
