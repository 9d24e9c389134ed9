import { describe, expect, test } from 'vitest';
import type { Agreement, AgreementStatus } from '../../../pipeline/agreements/agreement.ts';
import { agreementStatus, partySigned } from '../../../pipeline/agreements/status.ts';
import { agreement } from '../sharing/northmoor.ts';

/**
 * Agreement of the table: 1 February to 31 December 2026, review by 30 September. Signed by the police on 5 January,
 * the office on the 6th, the service on the 7th, health on the 10th.
 */
const cases: readonly (readonly [string, Partial<Agreement>, AgreementStatus, string])[] = [
  ['2026-01-04', {}, 'draft', 'the day before the first signature'],
  ['2026-01-05', {}, 'partly_signed', 'the day of the first signature'],
  ['2026-01-09', {}, 'partly_signed', 'the day before the last signature'],
  ['2026-01-10', {}, 'not_started', 'the day of the last signature, before the start'],
  ['2026-01-31', {}, 'not_started', 'the day before the start'],
  ['2026-02-01', {}, 'active', 'the first day'],
  ['2026-09-30', {}, 'active', 'the last day for the review'],
  ['2026-10-01', {}, 'suspended', 'the day after, not reviewed'],
  ['2026-10-01', { review_by: '2027-03-31' }, 'active', 'the day after, reviewed'],
  ['2026-12-31', { review_by: '2027-03-31' }, 'active', 'the last day'],
  ['2027-01-01', { review_by: '2027-03-31' }, 'expired', 'the day after the last'],
  ['2027-01-01', {}, 'expired', 'over, whatever the review'],
  ['2026-04-30', { suspended_on: '2026-05-01' }, 'active', 'the day before the suspension'],
  ['2026-05-01', { suspended_on: '2026-05-01' }, 'suspended', 'the day of the suspension'],
  ['2026-01-05', { suspended_on: '2026-01-05' }, 'suspended', 'suspended while only partly signed'],
  [
    '2026-06-01',
    { suspended_on: '2026-05-01', withdrawn_on: '2026-06-01' },
    'withdrawn',
    'withdrawn while suspended',
  ],
  ['2026-05-31', { withdrawn_on: '2026-06-01' }, 'active', 'the day before the withdrawal'],
  ['2027-06-01', { withdrawn_on: '2026-06-01' }, 'withdrawn', 'withdrawn, and over as well'],
  ['2026-03-01', { signatures: [] }, 'draft', 'nobody has signed'],
  ['2026-10-01', { signatures: [] }, 'draft', 'nobody has signed, and a review would be due'],
  ['2027-01-01', { signatures: [] }, 'expired', 'nobody signed in time'],
];

describe('agreementStatus', () => {
  test.each(cases)('on %s with %o is %s: %s', (on, more, status) => {
    expect(agreementStatus(agreement([], more), on)).toBe(status);
  });
});

describe('signatures', () => {
  test('count from the day they are dated', () => {
    expect(partySigned(agreement([]), 'health', '2026-01-09')).toBe(false);
    expect(partySigned(agreement([]), 'health', '2026-01-10')).toBe(true);
    expect(partySigned(agreement([]), 'nobody', '2026-12-01')).toBe(false);
  });
});
