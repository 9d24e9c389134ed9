import type { Contract } from '../../../../schemas/contract.ts';

/**
 * Words of column names beside those of the contracts. None is a name of people or a code of a list that says what somebody did
 * or has: a value that slips into a header line must not be spelt with them.
 */
const WORDS: readonly string[] =
  'address amended area at band batch by changed comment comments count country county created court description district email extract file flag force id identifier line loaded local modified name no note notes number officer of on organisation phone postal ref reference region remarks risk row source sub supplier system telephone time timestamp title town type unit updated user version year'.split(
    ' ',
  );

/** The words that names of columns are made of: those of every contract's fields and aliases, and the list above. */
export function columnWords(contracts: readonly Contract[]): ReadonlySet<string> {
  const known = contracts.flatMap(({ fields }) => fields.flatMap(({ name, aliases }) => [name, ...aliases]));
  return new Set([...WORDS, ...known.flatMap((name) => name.toLowerCase().split('_'))]);
}
