import { literal } from '../../pipeline/engine/sql/quoting.ts';
import { readLife } from './life.ts';
import type { ReoffendingCase } from './reoffending-case.ts';
import { readTable } from './table-text.ts';
import type { ViewBench } from './view-bench.ts';

const OFFENCE_COLUMNS = [
  'person',
  'offence_start_date',
  'home_office_code',
  'recordable',
  'police_outcome',
  'outcome_date',
  'adjudication',
  'conviction_date',
  'disposal_code',
  'disposal_date',
  'disposal_days',
] as const;

const PEOPLE_COLUMNS = ['name_type', 'date_of_birth', 'gender', 'observed_ethnicity'];

/** What of a case its base tables are made of. */
export type CaseTables = Pick<ReoffendingCase, 'given' | 'people' | 'dataTo' | 'policeDoNotHold' | 'gaps'>;

const ORDER: Readonly<Record<ReoffendingCase['view'], string>> = {
  cohorts: 'cohort_start',
  index_events: 'person, cohort_start, entry_in_cohort',
  proven_reoffending: 'person, cohort_start',
  proven_reoffending_left_out: 'cohort_start, disposal_category',
};

/** Grants the base tables of a case to the bench, and what the publisher makes of them for its views. */
export async function grantCase(
  bench: ViewBench,
  { given, people = '', dataTo = '2026-06-30', policeDoNotHold = [], gaps = [] }: CaseTables,
): Promise<void> {
  const life = readLife(given);
  await bench.grant('police_offences', OFFENCE_COLUMNS, life.offences);
  await bench.grant(
    'prison_custody_periods',
    ['person', 'release_date', 'release_reason', 'sentence_length_days'],
    life.releases,
  );
  await bench.grant(
    'police_people',
    ['person', ...PEOPLE_COLUMNS],
    [
      ...readTable(people).map((row) => ['person', ...PEOPLE_COLUMNS].map((column) => row[column] || null)),
      // Police hold everyone, of unknown age, sex and ethnicity, unless the case says otherwise.
      ...life.people
        .filter((person) => !policeDoNotHold.includes(person))
        .map((person) => [person, ...PEOPLE_COLUMNS.map(() => null)]),
    ],
  );
  await bench.coverage({ 'police.offences': dataTo, 'prison.custody_periods': dataTo }, gaps);
  await bench.birthDates();
}

/** Runs a case through the views as they are published; gives the rows it expects and those it got, as text. */
export async function runCase(
  bench: ViewBench,
  reoffendingCase: ReoffendingCase,
): Promise<{ readonly expected: readonly unknown[]; readonly actual: readonly unknown[] }> {
  const { expect: expectedText, view, cohort, measure = 'Three-month' } = reoffendingCase;
  await grantCase(bench, reoffendingCase);
  await bench.publish(view);
  const expected = readTable(expectedText);
  const columns = Object.keys(expected[0] ?? { cohort: '' });
  const casts = columns.map((column) => `coalesce(CAST(${column} AS varchar), '') AS ${column}`);
  const order = ORDER[view];
  const where = [
    `measure = ${literal(measure)}`,
    ...(cohort === undefined ? [] : [`cohort = ${literal(cohort)}`]),
    // The parent counts one of the others again: shown only where the case speaks of it.
    ...(view === 'index_events' && !columns.includes('disposal_category')
      ? ['entry_in_cohort IS NOT NULL']
      : []),
  ].join(' AND ');
  return {
    expected,
    actual: await bench.rows(`SELECT ${casts.join(', ')} FROM ${view} WHERE ${where} ORDER BY ${order}`),
  };
}
