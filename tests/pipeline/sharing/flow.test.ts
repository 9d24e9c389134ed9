import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../../pipeline/agreements/agreement.ts';
import { flow } from '../../../pipeline/sharing/flow.ts';
import { agreement, grant } from './northmoor.ts';

const people = grant('police.people', {});
const without = (...parties: readonly string[]): Partial<Agreement> => ({
  signatures: agreement([]).signatures.filter(({ party }) => !parties.includes(party)),
});

/** The grant is the police's; health is a party that has nothing to do with it. */
const halted: readonly (readonly [string, Partial<Agreement>, string])[] = [
  ['2026-01-31', {}, 'isa-1 starts on 2026-02-01.'],
  ['2026-01-31', without('health'), 'isa-1 starts on 2026-02-01.'],
  ['2027-01-01', {}, 'isa-1 ended on 2026-12-31.'],
  ['2026-10-01', {}, 'isa-1 is suspended: its review was due by 2026-09-30.'],
  ['2026-05-01', { suspended_on: '2026-04-15' }, 'isa-1 is suspended since 2026-04-15.'],
  ['2026-05-01', { withdrawn_on: '2026-05-01' }, 'isa-1 was withdrawn on 2026-05-01.'],
  ['2026-03-01', { signatures: [] }, 'isa-1 is a draft: nobody has signed it.'],
  ['2026-03-01', without('police'), 'isa-1 is not signed by police.'],
  ['2026-03-01', without('office'), 'isa-1 is not signed by office.'],
  ['2026-03-01', without('service'), 'isa-1 is not signed by service.'],
  ['2026-03-01', without('police', 'service'), 'isa-1 is not signed by police, service.'],
];

describe('a flow', () => {
  test.each(halted)('on %s with %o is halted: %s', (on, more, why) => {
    expect(flow(agreement([people], more), people, 'analysts', on)).toEqual({ live: false, why });
  });

  test('is live on the first and the last day', () => {
    const reviewed = agreement([people], { review_by: '2026-12-31' });
    expect(flow(reviewed, people, 'analysts', '2026-02-01')).toEqual({ live: true });
    expect(flow(reviewed, people, 'analysts', '2026-12-31')).toEqual({ live: true });
  });

  test('is live while a party it does not pass through has yet to sign', () => {
    expect(flow(agreement([people], without('health')), people, 'analysts', '2026-03-01')).toEqual({
      live: true,
    });
  });

  test('goes to nobody whom the grant does not name', () => {
    const other = grant('police.people', {}, { recipients: ['others'] });
    expect(flow(agreement([other]), other, 'analysts', '2026-03-01')).toEqual({
      live: false,
      why: 'isa-1 grants police.people to others than analysts.',
    });
  });
});
