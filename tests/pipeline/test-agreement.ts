import { createHash } from 'node:crypto';
import type {
  Agreement,
  FieldRule,
  Grant,
  Party,
  Signature,
  Treatment,
} from '../../pipeline/agreements/agreement.ts';

export function rule(treatment: Treatment, clause: string, link = treatment.kind === 'link_only'): FieldRule {
  return { treatment, link, clause };
}

export const share = (clause = '6.1'): FieldRule => rule({ kind: 'share' }, clause);
export const linkOnly = (clause = '5.1'): FieldRule => rule({ kind: 'link_only' }, clause);

/** What an agency's own controller grants of an extract to `analysts`. */
export function grant(extract: string, fields: Grant['fields'], more: Partial<Grant> = {}): Grant {
  return {
    extract,
    provider: extract.split('.')[0] ?? '',
    gateway: 'CDA1998.s115',
    clause: '3.1',
    recipients: ['analysts'],
    rows: [],
    fields,
    ...more,
  };
}

/** A party that provides the extracts of the agency of that name. */
export function controller(agency: string): Party {
  return { id: agency, name: agency, role: 'controller', agency, contact: '-' };
}

export function party(id: string, role: Party['role']): Party {
  return { id, name: id, role, contact: '-' };
}

export function signed(partyId: string, signed_on = '2025-12-01'): Signature {
  return { party: partyId, signatory: 'Chief Officer', signed_on };
}

/**
 * An agreement in force from 2026 to 2030: four agencies provide, the `office` receives for its `analysts`, and every party has
 * signed. Its hash changes with what it says.
 */
export function agreement(id: string, grants: readonly Grant[], more: Partial<Agreement> = {}): Agreement {
  const parties = more.parties ?? [
    ...['police', 'probation', 'prison', 'health'].map(controller),
    party('office', 'recipient'),
  ];
  return {
    id,
    title: id,
    version: '1.0.0',
    starts_on: '2026-01-01',
    ends_on: '2030-12-31',
    review_by: '2030-06-30',
    pseudonym_epoch: 1,
    parties,
    signatures: parties.map((each) => signed(each.id)),
    purposes: [{ id: 'evaluation', statement: 'To evaluate.', clause: '2.1' }],
    recipients: [{ id: 'analysts', name: 'Analysts', party: 'office', purpose: 'evaluation', clause: '2.2' }],
    grants,
    disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: '7.1' },
    clauses: { '2.1': '-', '2.2': '-', '3.1': '-', '5.1': '-', '6.1': '-', '7.1': '-' },
    content_hash: createHash('sha256')
      .update(JSON.stringify([id, grants, more]))
      .digest('hex'),
    file: `${id}.yaml`,
    ...more,
  };
}
