import type { Contract } from '../../../schemas/contract.ts';
import { fieldsByName } from './fields-by-name.ts';

/**
 * The extract whose columns a header line names, where it is another than the one the file is named after: the one with the most
 * of its fields there, more than of this one, and every required one among them.
 *
 * @param sent column names in small letters, trimmed
 */
export function lookAlike(
  sent: readonly string[],
  contract: Contract,
  contracts: readonly Contract[],
): Contract | undefined {
  const there = (of: Contract) => {
    const named = fieldsByName(of);
    return new Set(sent.flatMap((name) => named.get(name)?.name ?? []));
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
