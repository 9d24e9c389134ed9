import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Treatment } from '../../../pipeline/agreements/agreement.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { Store } from './store.ts';

const DATABASE = 'isa_a__analysts';
const OFFENCES = [
  'offence_start_date',
  'home_office_code',
  'recordable',
  'police_outcome',
  'outcome_date',
  'adjudication',
  'conviction_date',
  'disposal_code',
];

/** Convictions with a fine, a month after the offence. */
const fine = (row: string, key: string, committed: string, convicted: string) =>
  `'${key}', '${row}', DATE '${committed}', '046/00', 'Y', '1', DATE '${convicted}', 'GUILTY', DATE '${convicted}', '1015'`;

let store: Store;
beforeEach(async () => {
  store = await Store.make();
  await store.deliver(
    'police.people',
    ['name_type', 'date_of_birth'],
    ["'k1', 'p1', 'MAIN', DATE '2005-06-15'"],
  );
  await store.deliver(
    'prison.custody_periods',
    ['release_date', 'release_reason'],
    ["'k2', 'c1', DATE '2023-06-20', 'CR'", "'k3', 'c2', DATE '2025-12-20', 'CR'"],
  );
  await store.link({ k1: 'person-1', k2: 'person-2', k3: 'person-3' });
});
afterEach(() => store.close());

const granted = (birthDate: Treatment) =>
  agreement('isa-a', [
    grant('police.people', {
      name_type: share(),
      date_of_birth: { treatment: birthDate, link: false, clause: '5.2' },
    }),
    grant('police.offences', Object.fromEntries(OFFENCES.map((field) => [field, share()]))),
    grant('prison.custody_periods', { release_date: share(), release_reason: share() }),
  ]);

describe('Age at the index date', () => {
  const MONTH: Treatment = { kind: 'generalise', to: 'month' };
  const YEAR: Treatment = { kind: 'generalise', to: 'year' };

  beforeEach(() =>
    store.deliver('police.offences', OFFENCES, [
      fine('o1', 'k1', '2023-05-01', '2023-06-14'),
      fine('o2', 'k1', '2023-06-20', '2023-08-15'),
      fine('o3', 'k1', '2026-05-01', '2026-06-10'),
    ]),
  );
  const ages = () =>
    store.query(
      DATABASE,
      "SELECT index_date, age_at_index, age_band, adult_or_youth FROM proven_reoffending WHERE measure = 'Three-month' ORDER BY 1",
    );

  test('is counted from the day of birth, though the agreement grants the month only', async () => {
    await store.publish([granted(MONTH)]);
    expect(await ages()).toEqual([
      ['2023-06-14', 17, '15-17', 'Youth'],
      ['2023-08-15', 18, '18-20', 'Adult'],
    ]);
    expect(await store.query(DATABASE, 'SELECT birth_date FROM people WHERE birth_date IS NOT NULL')).toEqual(
      [['2005-06-01']],
    );
  });

  test('is a band only where the agreement grants the year: an age on a known day would tell more', async () => {
    await store.publish([granted(YEAR)]);
    expect(await ages()).toEqual([
      ['2023-06-14', null, '15-17', 'Youth'],
      ['2023-08-15', null, '18-20', 'Adult'],
    ]);
  });

  test('leaves no exact birth date in the product', async () => {
    await store.publish([granted(MONTH)]);
    const tables = await store.query(DATABASE, 'SHOW TABLES');
    expect(tables.flat()).not.toContain('birth_dates');
    expect(Object.keys(await store.tree('products')).filter((file) => file.includes('birth_dates/'))).toEqual(
      Object.keys(await store.tree('products')).filter((file) => file.includes('people_birth_dates/')),
    );
  });
});

describe('How far cohorts go', () => {
  const rows = [
    fine('o1', 'k1', '2023-05-01', '2023-06-14'),
    fine('o2', 'k1', '2024-06-20', '2024-12-20'),
    fine('o3', 'k1', '2025-11-01', '2025-12-10'),
  ];
  const cohorts = () =>
    store.query(
      DATABASE,
      "SELECT DISTINCT cohort FROM proven_reoffending WHERE measure = 'Three-month' ORDER BY 1",
    );

  test('is what the offences in the file say, whatever date its name has', async () => {
    await store.deliver('police.offences', OFFENCES, rows, '2036-06-30');
    await store.publish([granted({ kind: 'share' })]);
    // The offences end in December 2025; the wait of the last quarter of 2024 ends in June 2026.
    expect(await cohorts()).toEqual([['2023 Q2']]);
    expect(
      await store.query(
        DATABASE,
        'SELECT data_to, covered_to FROM coverage WHERE "extract" = \'police.offences\'',
      ),
    ).toEqual([['2036-06-30', '2025-12-31']]);
  });
});
