import { expect, test } from 'vitest';
import { after, dueOn } from '../../../pipeline/deliveries/due.ts';
import type { Span } from '../../../schemas/contract.ts';
import { contractById } from '../../northmoor.ts';

test.each<[string, Span['value'], Span['unit'], string]>([
  ['2026-06-30', 1, 'month', '2026-07-31'],
  ['2026-01-31', 1, 'month', '2026-02-28'],
  ['2026-02-28', 1, 'month', '2026-03-31'],
  ['2026-01-30', 1, 'month', '2026-02-28'],
  ['2026-06-15', 1, 'month', '2026-07-15'],
  ['2026-11-30', 1, 'quarter', '2027-02-28'],
  ['2024-02-29', 1, 'year', '2025-02-28'],
  ['2026-12-28', 1, 'week', '2027-01-04'],
  ['2026-12-31', 10, 'day', '2027-01-10'],
])('From %s, %i %s later is %s', (day, value, unit, later) => {
  expect(after(day, { value, unit })).toBe(later);
});

const found = contractById('prison.people');
if (found === undefined) throw new Error('No such contract.');
const monthly = {
  ...found,
  cadence: { value: 1, unit: 'month' },
  lateness: { value: 10, unit: 'day' },
} as const;
const { cadence: _, ...occasional } = monthly;

/** The data goes to the end of May, so that of June may come until 10 July. */
const stands = (contract: typeof occasional) => [{ contract, deliveries: [], dataTo: '2026-05-31' }];

test.each([
  ['on its last day', '2026-07-10', 0],
  ['a day later', '2026-07-11', 1],
  ['months later', '2026-09-10', 62],
])('A delivery is late once its days are over: %s', (_name, today, lateBy) => {
  expect(dueOn(today, [monthly], stands(monthly))).toMatchObject([
    { extract: 'prison.people', dataTo: '2026-05-31', nextDataTo: '2026-06-30', dueBy: '2026-07-10', lateBy },
  ]);
});

test('Nothing is late of which nothing stands, or whose contract names no cadence', () => {
  const none = { nextDataTo: undefined, dueBy: undefined, lateBy: 0 };
  expect(dueOn('2027-01-01', [monthly], [])).toMatchObject([{ dataTo: undefined, ...none }]);
  expect(dueOn('2027-01-01', [occasional], stands(occasional))).toMatchObject([none]);
});
