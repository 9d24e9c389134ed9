import { describe, expect, test } from 'vitest';
import { whyNothing } from '../../../pipeline/sharing/why-nothing.ts';
import { contracts } from '../../northmoor.ts';
import { policeAgreement } from '../intake/intake-home.ts';

const ON = '2026-06-30';

describe('why a recipient has nothing', () => {
  test('is the day on which the agreement was withdrawn', () => {
    const withdrawn = { ...policeAgreement(), withdrawn_on: '2026-06-20' };
    expect(whyNothing(withdrawn, 'analysts', contracts, ON)).toBe(
      'isa-test-2026-001 was withdrawn on 2026-06-20.',
    );
  });

  test('is the last day of an agreement that is over', () => {
    const over = { ...policeAgreement(), ends_on: '2026-06-29' };
    expect(whyNothing(over, 'analysts', contracts, ON)).toBe('isa-test-2026-001 ended on 2026-06-29.');
  });

  test('is who has not signed', () => {
    expect(whyNothing(policeAgreement({ signed: false }), 'analysts', contracts, ON)).toBe(
      'isa-test-2026-001 is not signed by police.',
    );
  });

  test('is that nothing is granted', () => {
    expect(whyNothing({ ...policeAgreement(), grants: [] }, 'analysts', contracts, ON)).toBe(
      'isa-test-2026-001 grants analysts nothing.',
    );
  });
});
