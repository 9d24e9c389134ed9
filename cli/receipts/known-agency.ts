import { UNKNOWN_AGENCY } from '../../pipeline/deliveries/receipt.ts';
import type { Contract } from '../../schemas/contract.ts';
import { CommandError } from '../errors/errors.ts';

/** @throws CommandError `AGENCY_UNKNOWN` where no contract is of the agency, and it is not the one of files that nobody's name tells */
export function knownAgency(agency: string, contracts: readonly Contract[]): void {
  const agencies = [...new Set(contracts.map((contract) => contract.agency))];
  if (agencies.includes(agency) || agency === UNKNOWN_AGENCY) return;
  throw new CommandError({
    code: 'AGENCY_UNKNOWN',
    what: `No contract is of an agency \`${agency}\`.`,
    remedy: `Use one of ${agencies.join(', ')}.`,
  });
}
