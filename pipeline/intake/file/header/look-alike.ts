import type { Contract } from '../../../../schemas/contract.ts';
import { columnMatcher } from './column-matcher.ts';

/**
 * The extract whose columns a header line names, where it is another than the one the file is named after: the one with the most
 * of its fields there, more than of this one, and every required one among them.
 *
 * @param sent column names as the header has them
 */
export function lookAlike(
  sent: readonly string[],
  contract: Contract,
  contracts: readonly Contract[],
): Contract | undefined {
  const there = (of: Contract) => {
    const matched = columnMatcher(of);
    return new Set(sent.flatMap((name) => matched(name)?.field.name ?? []));
  };
  const own = there(contract).size;
  return contracts
    .map((candidate) => ({ candidate, found: there(candidate) }))
    .filter(({ candidate, found }) =>
      candidate.fields.every(({ name, required }) => !required || found.has(name)),
    )
    .filter(({ found }) => found.size > own)
    .sort((left, right) => right.found.size - left.found.size)[0]?.candidate;
}
