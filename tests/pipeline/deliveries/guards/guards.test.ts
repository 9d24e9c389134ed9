import { describe, expect, test } from 'vitest';
import { type GuardFacts, median } from '../../../../pipeline/deliveries/guards/guard.ts';
import { GUARDS } from '../../../../pipeline/deliveries/guards/guards.ts';
import type { PastDelivery } from '../../../../pipeline/deliveries/guards/history.ts';
import type { Profile } from '../../../../pipeline/deliveries/profile.ts';
import { contractById } from '../../../northmoor.ts';

const found = contractById('prison.custody_periods');
const changes = contractById('police.offences');
if (found === undefined || changes === undefined) throw new Error('No such contract.');
const snapshot = found;

type Rows = GuardFacts['rows'];
const rows = (read: number, refused = 0): Rows => ({ read, taken: read - refused, refused, not_covered: 0 });

const PLAIN: Profile = { people: 90, filled: {}, dates: {}, codes: {}, gone: null, orphans: null };
const profile = (changed: Partial<Profile> = {}): Profile => ({ ...PLAIN, ...changed });

/** A delivery of a month, as it was taken. */
function past(read: number, changed: Partial<Profile> = {}, dataTo = '2026-05-31'): PastDelivery {
  const id = `prison.custody_periods-${dataTo}-000000000000`;
  return {
    delivery_id: id,
    data_to: dataTo,
    sha256: 'b'.repeat(64),
    rows: rows(read),
    profile: profile(changed),
  };
}

function facts(changed: Partial<GuardFacts>): GuardFacts {
  return {
    contract: snapshot,
    dataTo: '2026-06-30',
    sha256: 'a'.repeat(64),
    rows: rows(100),
    profile: profile(),
    history: [],
    ...changed,
  };
}

/** With filled counts, and the same of the dates. */
const dates = (reached: string | null, ahead = 0) => ({ dates: { release_date: { reached, ahead } } });
const filled = (count: number) => ({ filled: { release_date: count } });
const codes = (counts: Readonly<Record<string, number>>) => ({
  codes: { release_reason: Object.entries(counts).map(([code, rows]) => ({ code, rows })) },
});

interface Pair {
  readonly inside: readonly Partial<GuardFacts>[];
  readonly outside: Partial<GuardFacts>;
  /** What it says just outside. */
  readonly says: string;
}

/** Each guard just inside its threshold, where it says nothing, and just outside. The first of the last six is the oldest. */
const PAIRS: Readonly<Record<string, Pair>> = {
  every_row_refused: {
    inside: [{ rows: rows(3, 2) }, { rows: { read: 3, taken: 0, refused: 0, not_covered: 3 } }],
    outside: { rows: rows(3, 3) },
    says: 'No row of the file could be taken.',
  },
  refused_share: {
    inside: [{ rows: rows(100, 20) }, { rows: rows(19, 10) }],
    outside: { rows: rows(1_000, 201) },
    says: '201 of 1,000 rows were refused, 20.1 %; at most 20 % is usual.',
  },
  too_few_rows: {
    inside: [
      { rows: rows(70), history: [past(100)] },
      { rows: rows(1), history: [past(19)] },
      { rows: rows(60), history: [past(50), past(80), past(300)] },
      { rows: rows(1), history: [] },
      { contract: changes, rows: rows(5), history: [past(5_000), past(5)] },
    ],
    outside: { rows: rows(69), history: [past(100)] },
    says: 'The file has 69 rows, 31 % fewer than the delivery before, 100; at most 30 % is usual.',
  },
  too_many_rows: {
    inside: [
      { rows: rows(300), history: [past(100)] },
      { rows: rows(19), history: [past(1)] },
      { contract: changes, rows: rows(5_000), history: [past(5), past(5)] },
    ],
    outside: { rows: rows(301), history: [past(90), past(100), past(5_000)] },
    says: 'The file has 301 rows, 201 % more than the middle of the last 3 deliveries, 100; at most 200 % is usual.',
  },
  vanished_people: {
    inside: [
      { profile: profile({ gone: { before: 100, gone: 20 } }) },
      { profile: profile({ gone: { before: 19, gone: 19 } }) },
    ],
    outside: { profile: profile({ gone: { before: 100, gone: 21 } }) },
    says: '21 of the 100 people of the delivery that stands are not in this file, 21 %; at most 20 % is usual.',
  },
  dates_stop_early: {
    inside: [
      // The usual gap is 2 days, so up to 33 are let through.
      { profile: profile(dates('2026-05-28')), history: [past(100, dates('2026-05-29'))] },
      { profile: profile(dates('2020-01-01')), history: [past(100, dates(null))] },
      { profile: profile(dates('2020-01-01')) },
      { profile: profile(dates(null)), history: [past(100, dates('2026-05-29'))] },
    ],
    outside: { profile: profile(dates('2026-05-27')), history: [past(100, dates('2026-05-29'))] },
    says: 'release_date goes no further than 34 days before the data date, and usually to 2 days before it; 31 days more are usual at most.',
  },
  dates_run_ahead: {
    inside: [
      { profile: profile({ ...dates(null, 5), ...filled(100) }) },
      { profile: profile({ ...dates(null, 19), ...filled(19) }) },
    ],
    outside: { profile: profile({ ...dates(null, 6), ...filled(100) }) },
    says: 'release_date is after the data date in 6 of 100 rows, 6 %; at most 5 % is usual.',
  },
  lost_completeness: {
    inside: [
      { profile: profile(filled(70)), history: [past(100, filled(90))] },
      { profile: profile(filled(0)) },
      { rows: rows(19), profile: profile(filled(0)), history: [past(100, filled(90))] },
    ],
    outside: { profile: profile(filled(69)), history: [past(200, filled(180)), past(100, filled(90))] },
    says: 'release_date is filled in 69 % of the rows, and usually in 90 %; at most 20 points fewer are usual.',
  },
  same_as_last: {
    inside: [
      { sha256: 'b'.repeat(64), rows: rows(19), history: [past(19)] },
      { sha256: 'b'.repeat(64), history: [past(100, {}, '2026-06-30')] },
      { sha256: 'c'.repeat(64), history: [past(100)] },
    ],
    outside: { sha256: 'b'.repeat(64), rows: rows(20), history: [past(20)] },
    says: 'The file is byte for byte that of prison.custody_periods-2026-05-31-000000000000, of the data date 2026-05-31.',
  },
  unknown_people: {
    inside: [
      { profile: profile({ orphans: { rows: 20, people: 3 } }) },
      { rows: rows(19), profile: profile({ orphans: { rows: 19, people: 3 } }) },
      { profile: profile({ orphans: null }) },
    ],
    outside: { profile: profile({ orphans: { rows: 21, people: 3 } }) },
    says: '21 of 100 rows are of people whom no people extract of the agency has, 21 %; at most 20 % is usual.',
  },
  new_codes: {
    inside: [
      { profile: profile(codes({ CR: 90, X: 10 })), history: [past(100, codes({ CR: 100 }))] },
      { profile: profile(codes({ X: 19 })), history: [past(100, codes({ CR: 100 }))] },
      { profile: profile(codes({ X: 100 })), history: [past(100)] },
      { profile: profile(codes({ X: 100 })), history: [past(9, codes({ X: 1 })), past(9, codes({ CR: 9 }))] },
    ],
    outside: { profile: profile(codes({ CR: 89, X: 11 })), history: [past(100, codes({ CR: 100 }))] },
    says: 'release_reason has codes that it did not have before in 11 of 100 rows, 11 %: X.',
  },
};

test('Every guard has its pair', () => {
  expect(GUARDS.map(({ id }) => id).sort()).toEqual(Object.keys(PAIRS).sort());
});

describe.each(GUARDS.map((guard) => [guard.id, guard] as const))('The guard %s', (id, guard) => {
  const pair = PAIRS[id];
  test('says nothing just inside its threshold, nor where too little is known', () => {
    expect(pair?.inside.map((each) => guard.judge(facts(each)))).toEqual(pair?.inside.map(() => undefined));
  });

  test('names the figures just outside', () => {
    expect(guard.judge(facts(pair?.outside ?? {}))).toBe(pair?.says);
  });

  test('goes by the setting of the contract', () => {
    if (guard.setting === undefined) return;
    const contract = { ...snapshot, guards: { ...snapshot.guards, [guard.setting]: 10_000 } };
    expect(guard.judge(facts({ ...pair?.outside, contract }))).toBeUndefined();
  });
});

test.each([
  [[], undefined],
  [[7], 7],
  [[1, 9, 2], 2],
  [[1, 2, 3, 10], 2.5],
])('The median of %j is %s', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});
