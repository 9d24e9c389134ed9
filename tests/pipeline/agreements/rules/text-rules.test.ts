import { describe, expect, test } from 'vitest';
import { readAgreement } from '../../../../pipeline/agreements/read-agreement.ts';
import { TEXT_RULES } from '../../../../pipeline/agreements/rules/registry.ts';
import { GOOD } from '../good-agreement.ts';

/** For each rule, what is written where it is kept, and what where it is broken. */
const PAIRS: readonly (readonly [rule: string, kept: string, broken: string])[] = [
  ['clause-has-text', "clause: '5.1'", "clause: '5.2'"],
  ['dates-in-order', 'starts_on: 2026-01-01', 'starts_on: 2026-12-01'],
  ['party-is-known', 'party: office', 'party: ofice'],
  ['provider-is-controller', 'provider: police', 'provider: office'],
  ['purpose-is-known', 'purpose: evaluation', 'purpose: research'],
  ['recipient-is-known', '[analysts]', '[analyst]'],
  ['one-treatment-a-field', 'withhold: [cro_number]', 'withhold: [gender]'],
  ['also-link-is-published', 'also_link: [date_of_birth]', 'also_link: [surname]'],
  ['file-named-after-id', 'id: isa-1', 'id: isa-2'],
];

describe('A rule of an agreement’s text', () => {
  test.each(PAIRS)('%s is kept by %j and broken by %j', (rule, kept, broken) => {
    expect(GOOD).toContain(kept);
    expect(readAgreement('isa-1.yaml', Buffer.from(GOOD)).ok).toBe(true);
    const reading = readAgreement('isa-1.yaml', Buffer.from(GOOD.replace(kept, broken)));
    if (reading.ok) throw new Error('It was taken.');
    expect([...new Set(reading.findings.map((finding) => finding.rule))]).toEqual([rule]);
    for (const finding of reading.findings) {
      expect(finding).toMatchObject({ severity: 'error', file: 'isa-1.yaml', line: expect.any(Number) });
    }
  });

  test('has a pair of examples here', () => {
    expect(PAIRS.map(([rule]) => rule)).toEqual(TEXT_RULES.map(({ id }) => id));
  });
});
