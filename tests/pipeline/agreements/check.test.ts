import { describe, expect, test } from 'vitest';
import type { Grant } from '../../../pipeline/agreements/agreement.ts';
import { checkAgreement } from '../../../pipeline/agreements/check.ts';
import { contracts } from '../../northmoor.ts';
import { agreement, grant, LINK_ONLY, MONTH, PSEUDONYMISE, rule, SHARE } from '../sharing/northmoor.ts';

const OUTWARD = { kind: 'generalise', to: 'outward_postcode' } as const;
const clause = '4.1';

const doubtful: readonly (readonly [string, Grant, string])[] = [
  ['unknown extract', grant('police.arrests', {}), 'No contract is called police.arrests.'],
  [
    'wrong provider',
    grant('health.people', {}, { provider: 'police' }),
    "police is of agency police, but health.people is the health agency's.",
  ],
  ['unknown field', grant('police.people', { sex: rule(SHARE, '5.1') }), 'police.people has no field sex.'],
  [
    'month of a name',
    grant('police.people', { surname: rule(MONTH, '5.1') }),
    'surname is not a date, so it has no month.',
  ],
  [
    'outward part of a name',
    grant('police.people', { surname: rule(OUTWARD, '5.1') }),
    'surname is not a postcode, so it has no outward_postcode.',
  ],
  [
    'pseudonym of a date',
    grant('police.people', { date_of_birth: rule(PSEUDONYMISE, '5.1') }),
    'date_of_birth is a date; only text is pseudonymised.',
  ],
  [
    'linking on what identifies nobody',
    grant('police.people', { observed_ethnicity: rule(LINK_ONLY, '5.1') }),
    'observed_ethnicity plays no part in linking people.',
  ],
  [
    'linking on events',
    grant('police.offences', { home_office_code: rule(LINK_ONLY, '5.1') }),
    'police.offences holds events; people are linked on a people extract alone.',
  ],
  [
    'condition on an unknown field',
    grant('police.offences', {}, { rows: [{ field: 'consent', equals: 'Y', clause }] }),
    'police.offences has no field consent.',
  ],
  [
    'condition on an identifier',
    grant('police.people', {}, { rows: [{ field: 'surname', equals: 'SMITH', clause }] }),
    'surname identifies people, so no condition may look at it.',
  ],
  [
    'date condition on a code',
    grant('police.offences', {}, { rows: [{ field: 'recordable', on_or_after: '2026-01-01', clause }] }),
    'recordable is not a date.',
  ],
  [
    'code condition on a date',
    grant('police.offences', {}, { rows: [{ field: 'outcome_date', equals: '2026-01-01', clause }] }),
    'outcome_date is a date, not a code.',
  ],
  [
    'condition on a code that does not exist',
    grant('police.offences', {}, { rows: [{ field: 'recordable', in: ['Y', 'J'], clause }] }),
    'recordable has no code J.',
  ],
  [
    'a name in the clear',
    grant('police.people', { surname: rule(SHARE, '5.1') }),
    'surname identifies people directly and is shared as it is.',
  ],
];

describe('checkAgreement', () => {
  test.each(doubtful)('finds %s', (_, wrong, what) => {
    const findings = checkAgreement(agreement([wrong]), contracts);
    expect(findings.map((finding) => finding.what)).toEqual([what]);
    expect(findings[0]).toMatchObject({ file: 'isa-1.yaml', path: expect.stringMatching(/^grants\[0\]\./) });
    expect(findings[0]?.severity).toBe(what.includes('shared as it is') ? 'warning' : 'error');
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
