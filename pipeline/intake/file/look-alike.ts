import type { Contract } from '../../../schemas/contract.ts';

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
  const there = new Set(sent);
  const known = ({ fields }: Contract) => fields.filter(({ name }) => there.has(name)).length;
  return contracts
    .filter(({ fields }) => fields.every(({ name, required }) => !required || there.has(name)))
    .filter((candidate) => known(candidate) > known(contract))
    .sort((left, right) => known(right) - known(left))[0];
}
