import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement, FieldRule, Treatment } from '../../../pipeline/agreements/agreement.ts';
import { decideIntake } from '../../../pipeline/sharing/decide-intake.ts';
import { decideProduct } from '../../../pipeline/sharing/decide-product.ts';
import { linkageRoleOf } from '../../../schemas/contract.ts';
import { agreement, contract, grant } from './northmoor.ts';

const CONTRACTS = [contract('police.people'), contract('police.iom_cohort'), contract('health.people')];
const ON = '2026-06-01';

const day = fc.constantFrom('2026-05-31', '2026-06-01', '2026-06-02');
const treatment: fc.Arbitrary<Treatment> = fc.constantFrom<Treatment>(
  { kind: 'share' },
  { kind: 'pseudonymise' },
  { kind: 'generalise', to: 'month' },
  { kind: 'link_only' },
  { kind: 'withhold' },
);
const fieldRule: fc.Arbitrary<FieldRule> = fc
  .record({ treatment, also: fc.boolean() })
  .map(({ treatment: given, also }) => ({
    treatment: given,
    link: given.kind === 'link_only' || (also && given.kind !== 'withhold'),
    clause: '5.1',
  }));

const anyGrant = fc.constantFrom(...CONTRACTS).chain((of) =>
  fc
    .record({
      fields: fc.dictionary(fc.constantFrom(...of.fields.map(({ name }) => name), 'constructor'), fieldRule),
      provider: fc.constantFrom('police', 'health'),
      recipients: fc.subarray(['analysts', 'planners']),
    })
    .map(({ fields, provider, recipients }) => grant(of.id, fields, { provider, recipients })),
);

const anyAgreement: fc.Arbitrary<Agreement> = fc
  .record({
    grants: fc.array(anyGrant, { maxLength: 5 }),
    starts_on: day,
    ends_on: day,
    review_by: day,
    suspended_on: fc.option(day, { nil: undefined }),
    withdrawn_on: fc.option(day, { nil: undefined, freq: 3 }),
    signed: fc.array(
      fc.record({ party: fc.constantFrom('police', 'health', 'office', 'council', 'service'), on: day }),
      {
        minLength: 3,
        maxLength: 10,
      },
    ),
  })
  .map(({ grants, starts_on, ends_on, review_by, suspended_on, withdrawn_on, signed }) => {
    const base = agreement(grants);
    return {
      ...base,
      starts_on,
      ends_on,
      review_by,
      ...(suspended_on === undefined ? {} : { suspended_on }),
      ...(withdrawn_on === undefined ? {} : { withdrawn_on }),
      parties: [
        ...base.parties,
        { id: 'council', name: 'Council', role: 'recipient' as const, contact: '-' },
      ],
      recipients: [
        ...base.recipients,
        { id: 'planners', name: 'Planners', party: 'council', purpose: 'evaluation', clause: '2.2' },
      ],
      signatures: signed.map(({ party, on }) => ({ party, signatory: '-', signed_on: on })),
    };
  });

/** The rules on one field that count for a recipient, found the plainest way there is. */
function countingRules(
  given: Agreement,
  recipient: string,
  extract: string,
  field: string,
): readonly FieldRule[] {
  const inForce =
    given.starts_on <= ON &&
    ON <= given.ends_on &&
    ON <= given.review_by &&
    !(given.suspended_on !== undefined && given.suspended_on <= ON) &&
    !(given.withdrawn_on !== undefined && given.withdrawn_on <= ON);
  const hasSigned = (party: string) =>
    given.signatures.some((each) => each.party === party && each.signed_on <= ON);
  const receives = recipient === 'analysts' ? 'office' : 'council';
  if (!inForce || !hasSigned(receives) || !hasSigned('service')) return [];
  return given.grants
    .filter((each) => each.extract === extract && each.recipients.includes(recipient))
    .filter((each) => extract.startsWith(`${each.provider}.`) && hasSigned(each.provider))
    .flatMap((each) => Object.entries(each.fields))
    .flatMap(([name, rule]) => (name === field ? [rule] : []));
}

const published = (rule: FieldRule) => !['link_only', 'withhold'].includes(rule.treatment.kind);

describe('whatever is signed, dated and granted', () => {
  test('a product has exactly the fields that a signed, active agreement grants and none of its clauses denies', () => {
    fc.assert(
      fc.property(anyAgreement, fc.constantFrom('analysts', 'planners'), (given, recipient) => {
        const { extracts, withheld } = decideProduct(given, recipient, CONTRACTS, ON);
        const decided = extracts.flatMap(({ contract: of, fields }) =>
          fields.map(({ name }) => `${of.id} ${name}`),
        );
        const expected = CONTRACTS.flatMap((of) =>
          of.fields
            .map(({ name }) => ({ name, rules: countingRules(given, recipient, of.id, name) }))
            .filter(({ rules }) => rules.length > 0 && rules.every(published))
            .map(({ name }) => `${of.id} ${name}`),
        );
        expect(decided).toEqual(expected);
        expect(withheld.length + decided.length).toBe(CONTRACTS.flatMap(({ fields }) => fields).length);
      }),
      { numRuns: 1000 },
    );
  });

  test('intake takes exactly the fields that some product or the linker may have, and tells why it drops each other', () => {
    fc.assert(
      fc.property(fc.array(anyAgreement, { maxLength: 3 }), fc.constantFrom(...CONTRACTS), (given, of) => {
        const decision = decideIntake(given, of, ON);
        for (const field of of.fields) {
          const { name } = field;
          const perRecipient = given
            .flatMap((each) => ['analysts', 'planners'].map((to) => countingRules(each, to, of.id, name)))
            .filter((rules) => rules.length > 0);
          const lake = perRecipient.some((rules) => rules.every(published));
          const vault =
            linkageRoleOf(field) !== undefined &&
            of.role === 'people' &&
            perRecipient.some(
              (rules) =>
                rules.some((rule) => rule.link) && !rules.some((rule) => rule.treatment.kind === 'withhold'),
            );
          const taken = decision.fields.get(name);
          expect([taken?.lake !== undefined, taken?.vault ?? false]).toEqual([lake, vault]);
          expect(decision.dropped.has(name)).toBe(!lake && !vault);
        }
        expect(decision.covered).toBe(decision.fields.size > 0);
        expect(decision.why === '').toBe(decision.covered);
      }),
      { numRuns: 500 },
    );
  });
});
