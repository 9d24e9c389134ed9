import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Agreement } from '../../pipeline/agreements/agreement.ts';
import { checkFolder } from '../../pipeline/agreements/check-folder.ts';
import { agreementStatus } from '../../pipeline/agreements/status.ts';
import { decideProduct } from '../../pipeline/sharing/decide-product.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import { contracts } from '../northmoor.ts';

const FOLDER = fileURLToPath(new URL('../../sharing-agreements', import.meta.url));
const ON = '2026-07-01';

let agreements: readonly Agreement[];
let findings: readonly Finding[];
beforeAll(async () => {
  ({ agreements, findings } = await checkFolder(FOLDER, contracts));
});

const named = (id: string): Agreement => {
  const found = agreements.find((agreement) => agreement.id === id);
  if (found === undefined) throw new Error(`No agreement ${id}.`);
  return found;
};
const product = (id: string, recipient: string) =>
  decideProduct(named(id), recipient, contracts, ON).extracts;

describe('the agreements of this repository', () => {
  test('fit the contracts', () => {
    expect(findings).toEqual([]);
  });

  test('are active until 2031, but for the draft', () => {
    const status = (on: string) =>
      agreements.map((agreement) => [agreement.id, agreementStatus(agreement, on)]);
    const expected = [
      ['isa-iom-2026-001', 'active'],
      ['isa-treatment-2026-002', 'active'],
      ['isa-violence-2026-003', 'draft'],
    ];
    expect(status(ON)).toEqual(expected);
    expect(status('2031-01-31')).toEqual(expected);
  });

  test('publish no direct identifier but as a pseudonym', () => {
    for (const agreement of agreements) {
      for (const { id } of agreement.recipients) {
        for (const { contract, fields } of decideProduct(agreement, id, contracts, ON).extracts) {
          for (const { name, treatment } of fields) {
            const field = contract.fields.find((each) => each.name === name);
            const direct = field !== undefined && field.class === 'direct_identifier';
            expect(direct && treatment.kind !== 'pseudonymise', `${contract.id} ${name}`).toBe(false);
          }
        }
      }
    }
  });

  test('give the evaluation of integrated offender management nothing of health', () => {
    expect(product('isa-iom-2026-001', 'opcc-analysts').map(({ contract }) => contract.id)).toEqual(
      contracts.map(({ id }) => id).filter((id) => !id.startsWith('health.')),
    );
  });

  test('give the public health analysts no offences, and treatment only where the patient consented', () => {
    const extracts = product('isa-treatment-2026-002', 'public-health-analysts');
    expect(extracts.map(({ contract }) => contract.id).sort()).toEqual([
      'health.liaison_referrals',
      'health.people',
      'health.treatment_episodes',
      'probation.sentences',
    ]);
    expect(extracts.find(({ contract }) => contract.id === 'health.treatment_episodes')?.rows).toEqual([
      { field: 'consent', equals: 'Y', clause: '4.1' },
    ]);
    const health = named('isa-treatment-2026-002').grants.filter(({ provider }) => provider === 'health');
    expect(health.map(({ confidentiality }) => confidentiality?.basis)).toEqual([
      'consent',
      'consent',
      'consent',
    ]);
  });

  test('rest on section 14 only where a side of the flow is the prison or probation service', () => {
    const flows = agreements
      .flatMap(({ grants }) => grants)
      .filter(({ gateway }) => gateway === 'OMA2007.s14');
    expect(flows.length).toBeGreaterThan(0);
    for (const { provider } of flows) expect(['probation', 'prison']).toContain(provider);
  });

  test('give the draft nothing, and would give it nothing of health', () => {
    expect(product('isa-violence-2026-003', 'violence-reduction-analysts')).toEqual([]);
    for (const { provider } of named('isa-violence-2026-003').grants) expect(provider).not.toBe('health');
  });
});
