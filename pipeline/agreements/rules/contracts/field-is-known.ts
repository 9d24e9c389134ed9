import type { ContractRule, Fault, FieldPlace } from '../rule.ts';

export const fieldIsKnown: ContractRule = {
  id: 'field-is-known',
  sentence: 'Every field that a grant or a condition names is a field of the contract.',
  severity: 'error',
  condition: (_, place) => unknown(place),
  field: (_, place) => unknown(place),
};

function unknown({ contract, name, field }: FieldPlace): Fault | undefined {
  if (field !== undefined) return undefined;
  const known = contract.fields.map((each) => each.name).join(', ');
  return { what: `${contract.id} has no field ${name}.`, remedy: `Use one of ${known}.` };
}
