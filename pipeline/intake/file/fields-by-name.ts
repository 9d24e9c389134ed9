import type { Contract, Field } from '../../../schemas/contract.ts';

/** The contract's fields by every name that a header may give them, in small letters. */
export function fieldsByName(contract: Contract): ReadonlyMap<string, Field> {
  return new Map(
    contract.fields.flatMap((field) =>
      [field.name, ...field.aliases].map((name) => [name.toLowerCase(), field] as const),
    ),
  );
}
