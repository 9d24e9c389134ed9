import type { Contract } from '../../schemas/contract.ts';
import type { Agreement } from '../agreements/agreement.ts';
import { ruling } from './ruling.ts';

/**
 * Why an agreement lets a recipient have nothing on a day, in whole sentences: what keeps its grants from being in force.
 *
 * @param on `yyyy-mm-dd`
 */
export function whyNothing(
  agreement: Agreement,
  recipientId: string,
  contracts: readonly Contract[],
  on: string,
): string {
  const granted = contracts.filter(({ id }) =>
    agreement.grants.some((grant) => grant.extract === id && grant.recipients.includes(recipientId)),
  );
  if (granted.length === 0) return `${agreement.id} grants ${recipientId} nothing.`;
  const reasons = granted.flatMap((contract) => {
    const said = ruling(agreement, recipientId, contract, on);
    return said.covered ? [] : [said.why];
  });
  return reasons.length === 0
    ? `What ${agreement.id} grants ${recipientId} may be used for linking only.`
    : [...new Set(reasons)].join(' ');
}
