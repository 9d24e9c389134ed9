import type { Agreement, FieldRule, Grant, Treatment } from '../../../pipeline/agreements/agreement.ts';
import type { Contract } from '../../../schemas/contract.ts';
import { contractById } from '../../../schemas/registry.ts';

/** A contract of the registry, for tests that decide about real extracts. */
export function contract(id: string): Contract {
  const found = contractById(id);
  if (found === undefined) throw new Error(`No contract ${id}.`);
  return found;
}

export function rule(treatment: Treatment, clause: string, link = treatment.kind === 'link_only'): FieldRule {
  return { treatment, link, clause };
}

export const SHARE: Treatment = { kind: 'share' };
export const MONTH: Treatment = { kind: 'generalise', to: 'month' };
export const LINK_ONLY: Treatment = { kind: 'link_only' };
export const WITHHOLD: Treatment = { kind: 'withhold' };
export const PSEUDONYMISE: Treatment = { kind: 'pseudonymise' };

export function grant(
  extract: string,
  fields: Readonly<Record<string, FieldRule>>,
  more: Partial<Grant> = {},
): Grant {
  const provider = extract.split('.')[0] ?? '';
  return {
    extract,
    provider,
    gateway: 'CDA1998.s115',
    clause: '3.1',
    recipients: ['analysts'],
    rows: [],
    fields,
    ...more,
  };
}

/** Police and health provide, the office receives, a service processes; in force through 2026; all have signed by 10 January. */
export function agreement(grants: readonly Grant[], more: Partial<Agreement> = {}): Agreement {
  const signed = (party: string, signed_on: string) => ({ party, signatory: 'Chief Officer', signed_on });
  return {
    id: 'isa-1',
    title: 'Test agreement',
    version: '1.0.0',
    starts_on: '2026-02-01',
    ends_on: '2026-12-31',
    review_by: '2026-09-30',
    pseudonym_epoch: 1,
    parties: [
      { id: 'police', name: 'Police', role: 'controller', agency: 'police', contact: '-' },
      { id: 'health', name: 'Health', role: 'controller', agency: 'health', contact: '-' },
      { id: 'office', name: 'Office', role: 'recipient', contact: '-' },
      { id: 'service', name: 'Service', role: 'processor', contact: '-' },
    ],
    signatures: [
      signed('police', '2026-01-05'),
      signed('health', '2026-01-10'),
      signed('office', '2026-01-06'),
      signed('service', '2026-01-07'),
    ],
    purposes: [{ id: 'evaluation', statement: 'To evaluate.', clause: '2.1' }],
    recipients: [{ id: 'analysts', name: 'Analysts', party: 'office', purpose: 'evaluation', clause: '2.2' }],
    grants,
    disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: '7.1' },
    clauses: {},
    content_hash: '0'.repeat(64),
    file: 'isa-1.yaml',
    ...more,
  };
}
