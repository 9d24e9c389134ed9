import { describe, expect, test } from 'vitest';
import type { Grant, RowCondition } from '../../../../pipeline/agreements/agreement.ts';
import { checkAgreement } from '../../../../pipeline/agreements/check.ts';
import { CONTRACT_RULES } from '../../../../pipeline/agreements/rules/registry.ts';
import { contracts } from '../../../northmoor.ts';
import { agreement, grant, LINK_ONLY, MONTH, PSEUDONYMISE, rule, SHARE } from '../../sharing/northmoor.ts';

const OUTWARD = { kind: 'generalise', to: 'outward_postcode' } as const;
const clause = '4.1';
const people = (field: string, treatment: Parameters<typeof rule>[0]) =>
  grant('police.people', { [field]: rule(treatment, '5.1') });
const where = (condition: RowCondition) => grant('police.offences', {}, { rows: [condition] });

/** For each rule, a grant that keeps it, one that breaks it, and what is said then. */
const PAIRS: readonly (readonly [rule: string, kept: Grant, broken: Grant, what: string])[] = [
  [
    'extract-is-known',
    grant('police.offences', {}),
    grant('police.arrests', {}),
    'No contract is called police.arrests.',
  ],
  [
    'provider-provides-its-own',
    grant('health.people', {}),
    grant('health.people', {}, { provider: 'police' }),
    "police is of agency police, but health.people is the health agency's.",
  ],
  ['field-is-known', people('gender', SHARE), people('sex', SHARE), 'police.people has no field sex.'],
  [
    'field-is-known',
    where({ field: 'recordable', equals: 'Y', clause }),
    where({ field: 'consent', equals: 'Y', clause }),
    'police.offences has no field consent.',
  ],
  [
    'condition-identifies-nobody',
    where({ field: 'recordable', equals: 'Y', clause }),
    grant('police.people', {}, { rows: [{ field: 'surname', equals: 'SMITH', clause }] }),
    'surname identifies people, so no condition may look at it.',
  ],
  [
    'date-condition-on-date',
    where({ field: 'outcome_date', on_or_after: '2026-01-01', clause }),
    where({ field: 'recordable', on_or_after: '2026-01-01', clause }),
    'recordable is not a date.',
  ],
  [
    'code-condition-on-code',
    where({ field: 'recordable', in: ['Y', 'N'], clause }),
    where({ field: 'outcome_date', equals: '2026-01-01', clause }),
    'outcome_date is a date, not a code.',
  ],
  [
    'condition-code-is-known',
    where({ field: 'recordable', in: ['Y'], clause }),
    where({ field: 'recordable', in: ['Y', 'J'], clause }),
    'recordable has no code J.',
  ],
  [
    'day-is-of-a-date',
    people('date_of_birth', MONTH),
    people('surname', MONTH),
    'surname is not a date, so it has no month.',
  ],
  [
    'area-is-of-a-postcode',
    people('postcode', OUTWARD),
    people('surname', OUTWARD),
    'surname is not a postcode, so it has no outward_postcode.',
  ],
  [
    'pseudonym-is-of-text',
    people('surname', PSEUDONYMISE),
    people('date_of_birth', PSEUDONYMISE),
    'date_of_birth is a date; only text is pseudonymised.',
  ],
  [
    'name-is-not-shared',
    people('surname', LINK_ONLY),
    people('surname', SHARE),
    'surname identifies people directly and is shared as it is.',
  ],
  [
    'people-are-linked-on-people',
    grant('police.offences', { home_office_code: rule(SHARE, '5.1') }),
    grant('police.offences', { home_office_code: rule(LINK_ONLY, '5.1') }),
    'police.offences holds events; people are linked on a people extract alone.',
  ],
  [
    'linked-field-links',
    people('surname', LINK_ONLY),
    people('observed_ethnicity', LINK_ONLY),
    'observed_ethnicity plays no part in linking people.',
  ],
];

describe('A rule about the contracts', () => {
  test.each(PAIRS)('%s is kept by one grant and broken by another', (id, kept, broken, what) => {
    expect(checkAgreement(agreement([kept]), contracts)).toEqual([]);
    const findings = checkAgreement(agreement([broken]), contracts);
    expect(findings.map((finding) => finding.what)).toEqual([what]);
    expect(findings[0]).toMatchObject({
      rule: id,
      severity: id === 'name-is-not-shared' ? 'warning' : 'error',
      file: 'isa-1.yaml',
      path: expect.stringMatching(/^grants\[0\]\./),
    });
  });

  test('has a pair of examples here', () => {
    expect([...new Set(PAIRS.map(([id]) => id))]).toEqual(CONTRACT_RULES.map(({ id }) => id));
  });

  test('finds nothing in an agreement that fits the contracts', () => {
    const fits = grant(
      'police.offences',
      { offence_id: rule(PSEUDONYMISE, '6.1'), outcome_date: rule(MONTH, '6.1') },
      { rows: [{ field: 'recordable', equals: 'Y', clause }] },
    );
    expect(checkAgreement(agreement([fits]), contracts)).toEqual([]);
  });
});
