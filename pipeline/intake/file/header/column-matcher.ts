import type { Contract, Field } from '../../../../schemas/contract.ts';
import { unspelt } from './spelling.ts';

/** A field of the contract, and what of the column's name it was known by. */
export interface MatchedColumn {
  readonly field: Field;
  /** `name` and `alias` in any letter case; `spelling`: either of them with other capitals, hyphens, spaces or underscores. */
  readonly by: 'name' | 'alias' | 'spelling';
}

/** Finds the field of a contract that a header means by a name; undefined where the contract has none. */
export function columnMatcher(contract: Contract): (sent: string) => MatchedColumn | undefined {
  const exact = new Map<string, MatchedColumn>();
  const free = new Map<string, MatchedColumn | undefined>();
  for (const field of contract.fields) {
    for (const name of [field.name, ...field.aliases]) {
      exact.set(name.toLowerCase(), { field, by: name === field.name ? 'name' : 'alias' });
      const other = free.get(unspelt(name));
      // Two fields that only their spelling tells apart are matched by their exact names alone.
      const shared = free.has(unspelt(name)) && other?.field !== field;
      free.set(unspelt(name), shared ? undefined : { field, by: 'spelling' });
    }
  }
  return (sent) => exact.get(sent.trim().toLowerCase()) ?? free.get(unspelt(sent));
}
