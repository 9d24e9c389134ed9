import type { Contract, Field } from '../../schemas/contract.ts';

/** Agencies whose extracts the generator has writers of its own for. */
const WITH_WRITERS: ReadonlySet<string> = new Set(['police', 'probation', 'prison', 'health']);

/**
 * The contracts whose rows the writers of the four agencies write: those that ask for nothing but what the contract of that
 * id does that comes with the program, for which the writer was made.
 *
 * Where an agency's people extract asks for something else, none of its extracts is among them: its ids are its own.
 */
export function dedicatedContracts(
  contracts: readonly Contract[],
  shipped: readonly Contract[],
): ReadonlySet<Contract> {
  const counterpart = new Map(shipped.map((contract) => [contract.id, contract]));
  const fitting = (contract: Contract) => {
    const made = counterpart.get(contract.id);
    return made !== undefined && WITH_WRITERS.has(contract.agency) && isWritten(contract, made);
  };
  const strange = new Set(
    contracts
      .filter((contract) => contract.role === 'people' && counterpart.has(contract.id) && !fitting(contract))
      .map(({ agency }) => agency),
  );
  return new Set(contracts.filter((contract) => fitting(contract) && !strange.has(contract.agency)));
}

/** Whether rows made for one contract keep to the other. */
function isWritten(contract: Contract, made: Contract): boolean {
  if (contract === made) return true;
  const { fields, checks, deletes } = contract;
  return (
    deletes === undefined &&
    contract.personField === made.personField &&
    fields.every((field) => made.fields.some((other) => takesTheSame(field, other))) &&
    checks.every(({ rule }) => made.checks.some((other) => other.rule === rule))
  );
}

function takesTheSame(field: Field, made: Field): boolean {
  const codes = Object.keys(made.kind.codes ?? {});
  return (
    field.name === made.name &&
    field.kind.name === made.kind.name &&
    (made.required || !field.required) &&
    codes.every((code) => Object.hasOwn(field.kind.codes ?? {}, code))
  );
}
