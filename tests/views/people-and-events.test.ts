import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ViewBench } from './view-bench.ts';

let bench: ViewBench;
beforeAll(async () => {
  bench = await ViewBench.open();
});
afterAll(() => bench.close());

beforeEach(async () => {
  await bench.grant(
    'police_offences',
    [
      'person',
      'offence_start_date',
      'home_office_code',
      'police_outcome',
      'outcome_date',
      'adjudication',
      'conviction_date',
    ],
    [
      ['A', '2024-01-02', '046/00', '1', '2024-02-01', 'GUILTY', '2024-03-01'],
      ['A', '2024-01-03', '105/03', '3', '2024-01-04', null, null],
      ['A', '2024-01-05', '105/03', '1', '2024-02-02', 'NOT_GUILTY', null],
    ],
  );
  await bench.grant(
    'prison_custody_periods',
    ['person', 'reception_date', 'admission_reason', 'release_date', 'release_reason'],
    [['A', '2024-03-01', 'I', null, null]],
  );
  await bench.grant(
    'health_treatment_episodes',
    ['person', 'referral_date', 'referral_source', 'discharge_date', 'discharge_reason'],
    [['B', '2023-12-01', '6', '2024-05-01', '1']],
  );
  await bench.publish('people');
});

test('Each dated event of each agency is one row, and an event without a date is none', async () => {
  const events = await bench.rows(
    'SELECT person, event_date, agency, event_type, code FROM events ORDER BY person, event_date, event_type',
  );
  expect(events.map((event) => Object.values(event).join(' '))).toEqual([
    'A 2024-01-02 police Offence 046/00',
    'A 2024-01-03 police Offence 105/03',
    'A 2024-01-04 police Caution 105/03',
    'A 2024-01-05 police Offence 105/03',
    'A 2024-03-01 police Conviction 046/00',
    'A 2024-03-01 prison Reception into custody I',
    'B 2023-12-01 health Referral to treatment 6',
    'B 2024-05-01 health Discharge from treatment 1',
  ]);
});

test('Each person is one row, with the agencies that know them and what was proven', async () => {
  const people = await bench.rows(
    `SELECT person, array_join(known_to, ' ') AS known_to, agencies, first_event_date, last_event_date,
       proven_offences, first_proven_date, ever_in_custody, sex, birth_year
     FROM people ORDER BY person`,
  );
  expect(people.map((person) => Object.values(person))).toEqual([
    ['A', 'police prison', 2, '2024-01-02', '2024-03-01', '2', '2024-01-04', true, null, null],
    ['B', 'health', 1, '2023-12-01', '2024-05-01', '0', null, false, null, null],
  ]);
});
