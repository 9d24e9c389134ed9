import type { Agreement, Grant, Treatment } from '../../../pipeline/agreements/agreement.ts';
import type { Contract } from '../../../schemas/contract.ts';
import { contractById } from '../../northmoor.ts';
import { agreement as anAgreement, controller, party, signed } from '../test-agreement.ts';

export { grant, rule } from '../test-agreement.ts';

/** A contract of the registry, for tests that decide about real extracts. */
export function contract(id: string): Contract {
  const found = contractById(id);
  if (found === undefined) throw new Error(`No contract ${id}.`);
  return found;
}

export const SHARE: Treatment = { kind: 'share' };
export const MONTH: Treatment = { kind: 'generalise', to: 'month' };
export const LINK_ONLY: Treatment = { kind: 'link_only' };
export const WITHHOLD: Treatment = { kind: 'withhold' };
export const PSEUDONYMISE: Treatment = { kind: 'pseudonymise' };

/** Police and health provide, the office receives, a service processes; in force through 2026; all have signed by 10 January. */
export function agreement(grants: readonly Grant[], more: Partial<Agreement> = {}): Agreement {
  return anAgreement('isa-1', grants, {
    starts_on: '2026-02-01',
    ends_on: '2026-12-31',
    review_by: '2026-09-30',
    parties: [
      controller('police'),
      controller('health'),
      party('office', 'recipient'),
      party('service', 'processor'),
    ],
    signatures: [
      signed('police', '2026-01-05'),
      signed('health', '2026-01-10'),
      signed('office', '2026-01-06'),
      signed('service', '2026-01-07'),
    ],
    content_hash: '0'.repeat(64),
    ...more,
  });
}
