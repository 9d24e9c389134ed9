import path from 'node:path';
import { columnTypeOf } from '../pipeline/views/stand-in.ts';
import type { Contract } from '../schemas/contract.ts';
import { readContracts } from '../schemas/contracts/read-contracts.ts';

/** The folder of the program, which is that of the demonstration partnership as well. */
export const NORTHMOOR = path.resolve(import.meta.dirname, '..');

const read = readContracts(path.join(NORTHMOOR, 'schemas'), {
  agencies: ['police', 'probation', 'prison', 'health'],
});

/** The contracts of the demonstration partnership. */
export const contracts = read.contracts;
export const codeLists = read.codeLists;
export const columnType = columnTypeOf(contracts, contracts);

export function contractById(id: string): Contract | undefined {
  return contracts.find((contract) => contract.id === id);
}

/** The contract of an id that is there. */
export function contractOf(id: string): Contract {
  const found = contractById(id);
  if (found === undefined) throw new Error(`There is no contract ${id}.`);
  return found;
}
