import type { GuardFacts } from './guard.ts';
import { median } from './guard.ts';

/** Changes begin with a file of all there is, and the next ones are small: so many deliveries show what is usual. */
const FEWEST_OF_CHANGES = 3;

/** How many rows a delivery of the extract usually has, and how many deliveries say so; undefined where too few do. */
export function usualRows({
  contract,
  history,
}: GuardFacts): { readonly usual: number; readonly of: number } | undefined {
  if (contract.mode !== 'snapshot' && history.length < FEWEST_OF_CHANGES) return undefined;
  const usual = median(history.map(({ rows }) => rows.read));
  return usual === undefined ? undefined : { usual, of: history.length };
}

/** `the delivery before` or `the last six deliveries`, for a sentence. */
export function pastText(deliveries: number): string {
  return deliveries === 1 ? 'the delivery before' : `the middle of the last ${deliveries} deliveries`;
}
