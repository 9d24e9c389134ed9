import type { Receipt } from '../../../pipeline/deliveries/receipt.ts';
import type { DeliveryState } from '../../../pipeline/deliveries/state.ts';
import { escaped, whole } from './markup.ts';

type Status = Receipt['status'] | 'held';

const COLOURS: Readonly<Record<Status, string>> = {
  accepted: 'good',
  accepted_with_refusals: 'mixed',
  held: 'held',
  refused: 'bad',
};

const WORDS: Readonly<Record<Status, (rows: Receipt['rows']) => string>> = {
  accepted: ({ taken }) => `Accepted: ${whole(taken)} rows were taken`,
  accepted_with_refusals: ({ read, refused }) =>
    `Accepted, but ${whole(refused)} of ${whole(read)} rows were refused`,
  held: () => 'Held: nothing of it counts until a named person releases it',
  refused: () => 'Refused: nothing was taken',
};

const STATES: Readonly<Record<DeliveryState, string>> = {
  stands: 'It stands: it is what is used now.',
  superseded: 'It does not stand: a later delivery has taken its place.',
  held: 'The delivery before it stands.',
  withdrawn: 'It was withdrawn, and counts no more.',
  refused: 'What stood before still stands.',
};

/** The verdict in words and colour, and what has become of the delivery since. */
export function verdict({ status, rows }: Receipt, state: DeliveryState): string {
  return `<div class="verdict ${COLOURS[status]}">${escaped(WORDS[status](rows))}<small>${escaped(STATES[state])}</small></div>`;
}

/** Rows in = taken + refused + not covered, as a sum. */
export function rowsSum({ read, taken, refused, not_covered: notCovered }: Receipt['rows']): string {
  if (read === 0) return '';
  return `<p><strong>${whole(read)}</strong> rows in the file = <strong>${whole(taken)}</strong> taken + <strong>${whole(refused)}</strong> refused + <strong>${whole(notCovered)}</strong> not covered by an agreement</p>`;
}
