import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import { readTable } from './table-text.ts';
import { ViewBench } from './view-bench.ts';

let bench: ViewBench;
beforeAll(async () => {
  bench = await ViewBench.open();
});
afterAll(() => bench.close());

interface Group {
  readonly cohort_start: string;
  readonly offence_group: string;
  readonly offenders: number;
  readonly reoffenders: number;
  readonly reoffences: number;
}

/** People of these counts, one row each, as the two views that the rates read; all are released from custody. */
async function people(groups: readonly Group[]): Promise<void> {
  const values = groups.map(
    (group) =>
      `(DATE ${literal(group.cohort_start)}, ${literal(group.offence_group)}, ${group.offenders}, ${group.reoffenders}, ${group.reoffences})`,
  );
  const known = new Map<string, string>([
    ['measure', "'Three-month'"],
    ['disposal_category', "'Custody'"],
    ['sentence_days', 'CAST(NULL AS integer)'],
    ['adult_or_youth', "CASE WHEN offence_group = 'youth' THEN 'Youth' ELSE 'Adult' END"],
    ['cohort', "year(cohort_start) || ' Q' || quarter(cohort_start)"],
    ['cohort_start', 'cohort_start'],
    ['cohort_end', "date_add('day', -1, date_add('month', 3, cohort_start))"],
    ['index_offence_group', 'offence_group'],
    ['index_disposal', "'Custody'"],
    ['custody_length_band', "'Under 12 months'"],
    ['reoffender', 'place < reoffenders'],
    // As even as whole numbers allow: each reoffender the quotient, the first few one more.
    [
      'reoffences',
      'CASE WHEN place < reoffenders THEN reoffences // reoffenders + CAST(place < reoffences % reoffenders AS bigint) ELSE 0 END',
    ],
  ]);
  for (const name of ['index_events', 'proven_reoffending']) {
    const columns = bench
      .view(name)
      .columns.map((column) => `${known.get(column.name) ?? "'Not known'"} AS ${column.name}`);
    await bench.engine.replace(
      name,
      `SELECT ${columns.join(', ')} FROM (
         SELECT cohort_start, offence_group, reoffenders, reoffences, unnest(range(offenders)) AS place
         FROM (VALUES ${values.join(', ')}) AS t(cohort_start, offence_group, offenders, reoffenders, reoffences)
       ) AS groups_of_people`,
    );
  }
  await bench.engine.replace(
    'cohorts',
    `SELECT DISTINCT measure, cohort, cohort_start, cohort_end, 3 AS cohort_months, cohort <> '2022 Q3' AS final
     FROM proven_reoffending`,
  );
  await bench.engine.replace('cohort_periods', bench.statement(bench.view('cohort_periods')));
  await bench.engine.replace('rates', bench.statement(bench.view('proven_reoffending_rates')));
}

async function rates(where: string): Promise<readonly Record<string, unknown>[]> {
  const columns = [
    'period',
    'cohort',
    'pooled_cohorts',
    'final',
    'category',
    'offenders',
    'reoffenders',
    'rate_percent',
  ];
  return bench.rows(
    `SELECT ${columns.map((name) => `CAST(${name} AS varchar) AS ${name}`).join(', ')} FROM rates WHERE adult_or_youth = 'All' AND ${where} ORDER BY cohort_start, period DESC, category`,
  );
}

describe('Four uneven quarters and one of the next year', () => {
  beforeAll(async () => {
    const quarter = (cohort_start: string, offenders: number, reoffenders: number): Group => ({
      cohort_start,
      offence_group: 'Theft',
      offenders,
      reoffenders,
      reoffences: reoffenders * 3,
    });
    await people([
      quarter('2022-04-01', 100, 50),
      quarter('2022-07-01', 300, 60),
      quarter('2022-10-01', 100, 10),
      quarter('2023-01-01', 500, 50),
      quarter('2023-04-01', 100, 0),
    ]);
  });

  test('the year is pooled: 170 of 1,000 is 17 %, where the mean of the four rates would be 22.5 %; a year of one quarter is not shown, and one with a quarter that rests on a gap is not final', async () => {
    expect(await rates("breakdown = 'Overall'")).toEqual(
      readTable(`
        period  | cohort  | pooled_cohorts | final | category      | offenders | reoffenders | rate_percent
        Year    | 2022/23 | 4              | false | All offenders | 1000      | 170         | 17.0
        Cohort  | 2022 Q2 | 1              | true  | All offenders | 100       | 50          | 50.0
        All     | All     | 5              | false | All offenders | 1100      | 170         | 15.5
        Cohort  | 2022 Q3 | 1              | false | All offenders | 300       | 60          | 20.0
        Cohort  | 2022 Q4 | 1              | true  | All offenders | 100       | 10          | 10.0
        Cohort  | 2023 Q1 | 1              | true  | All offenders | 500       | 50          | 10.0
        Cohort  | 2023 Q2 | 1              | true  | All offenders | 100       | 0           | 0.0`),
    );
  });

  test('the year runs from April to March', async () => {
    const spans = await bench.rows(
      "SELECT cohort_start, cohort_end FROM rates WHERE period = 'Year' AND breakdown = 'Overall' AND adult_or_youth = 'All'",
    );
    expect(spans).toEqual([{ cohort_start: '2022-04-01', cohort_end: '2023-03-31' }]);
  });

  test('without reoffenders there are no reoffences per reoffender', async () => {
    const [row] = await bench.rows(
      "SELECT reoffences_per_reoffender AS each FROM rates WHERE cohort = '2023 Q2' AND breakdown = 'Overall' AND adult_or_youth = 'All'",
    );
    expect(row).toEqual({ each: null });
  });

  test('every breakdown of the first-event cohort adds up to it', async () => {
    const sums = await bench.rows(
      "SELECT breakdown, CAST(sum(offenders) AS integer) AS offenders FROM rates WHERE period = 'All' AND adult_or_youth = 'All' GROUP BY breakdown ORDER BY breakdown",
    );
    expect(sums.map(({ offenders }) => offenders)).toEqual(Array.from({ length: 8 }, () => 1100));
  });
});

describe('The totals that the view declares', () => {
  test('hold for every count of every row', async () => {
    const { totals, counts } = bench.view('proven_reoffending_rates');
    await people(
      ['2022-04-01', '2022-07-01', '2022-10-01', '2023-01-01', '2023-04-01'].flatMap((cohort_start, at) =>
        ['Theft', 'Fraud', 'youth'].map((offence_group) => ({
          cohort_start,
          offence_group,
          offenders: 12 + at,
          reoffenders: 5,
          reoffences: 9 + at,
        })),
      ),
    );
    for (const { parts, whole, within, between } of totals) {
      const joined = [
        ...within.map((column) => `parts.${column} = whole.${column}`),
        ...Object.entries(parts).map(
          ([column, values]) => `parts.${column} IN (${values.map(literal).join(', ')})`,
        ),
        ...(between.length === 0
          ? []
          : [`parts.${between[0]} >= whole.${between[0]}`, `parts.${between[1]} <= whole.${between[1]}`]),
      ];
      const wholes = Object.entries(whole).map(([column, value]) => `whole.${column} = ${literal(value)}`);
      const [compared] = await bench.rows(
        `SELECT CAST(count(*) AS integer) AS wholes, CAST(count(CASE WHEN ${counts.map((count) => `${count}_parts = ${count}_whole`).join(' AND ')} THEN 1 END) AS integer) AS equal
         FROM (
           SELECT ${counts.map((count) => `sum(parts.${count}) AS ${count}_parts, any_value(whole.${count}) AS ${count}_whole`).join(', ')}
           FROM rates AS whole JOIN rates AS parts ON ${joined.join(' AND ')}
           WHERE ${wholes.join(' AND ')}
           GROUP BY ${bench
             .view('proven_reoffending_rates')
             .columns.filter(({ type }) => type === 'string')
             .map(({ name }) => `whole.${name}`)
             .join(', ')}
         ) AS compared`,
      );
      expect({ parts, equal: compared?.['equal'] }).toEqual({ parts, equal: compared?.['wholes'] });
      expect(compared?.['wholes']).toBeGreaterThan(0);
    }
  });
});

/** The published table by index offence, 2023/24, and its published rates. Source: MoJ, proven reoffending, Jan 2026 workbook. */
const PUBLISHED = `
  group                               | offenders | reoffenders | rate
  Criminal damage and arson           | 1561      | 431         | 27.6
  Drug                                | 39772     | 9250        | 23.3
  Fraud                               | 4425      | 1174        | 26.5
  Miscellaneous crimes against society | 14396    | 3396        | 23.6
  Other                               | 35240     | 13533       | 38.4
  Possession of weapons               | 12186     | 3497        | 28.7
  Public order                        | 12870     | 3977        | 30.9
  Robbery                             | 3104      | 800         | 25.8
  Sexual                              | 5943      | 877         | 14.8
  Summary motoring                    | 67131     | 9550        | 14.2
  Summary non-motoring                | 69440     | 19343       | 27.9
  Theft                               | 38725     | 22041       | 56.9
  Violence against the person         | 26563     | 5544        | 20.9`;

describe('The published counts of 2023/24, spread over four quarters', () => {
  const published = readTable(PUBLISHED);
  const spread = (total: string | undefined, quarter: number) => Math.floor((Number(total) + quarter) / 4);

  beforeAll(async () => {
    await people(
      published.flatMap((row) =>
        ['2023-04-01', '2023-07-01', '2023-10-01', '2024-01-01'].map((cohort_start, quarter) => ({
          cohort_start,
          offence_group: row['group'] ?? '',
          offenders: spread(row['offenders'], quarter),
          reoffenders: spread(row['reoffenders'], quarter),
          reoffences: spread(row['reoffenders'], quarter) * 4,
        })),
      ),
    );
  });

  test('give the published rate of every offence group', async () => {
    const year = await rates("period = 'Year' AND breakdown = 'Index offence group'");
    expect(year.map((row) => [row['category'], row['offenders'], row['rate_percent']])).toEqual(
      published.map((row) => [row['group'], row['offenders'], row['rate']]),
    );
  });

  test('give the published total: 93,413 of 331,356 is 28.2 %', async () => {
    const [year] = await rates("period = 'Year' AND breakdown = 'Overall'");
    expect(year).toMatchObject({
      cohort: '2023/24',
      offenders: '331356',
      reoffenders: '93413',
      rate_percent: '28.2',
    });
  });
});

/** Adults and youths sum to all offenders of the year, as published. Source: MoJ workbook of 2016, three-month measure. */
test.each(
  readTable(`
    year    | cohort_start | adults | adult_reoffenders | youths | youth_reoffenders | rate
    2008/09 | 2008-04-01   | 675103 | 202975            | 167476 | 62979             | 31.6
    2012/13 | 2012-04-01   | 564480 | 168126            | 64281  | 26374             | 30.9
    2013/14 | 2013-04-01   | 546541 | 163962            | 52307  | 22444             | 31.1`),
)('$year: adults and youths pooled give $rate %', async ({ cohort_start = '', ...row }) => {
  const group = (offence_group: string, offenders: string, reoffenders: string): Group => ({
    cohort_start,
    offence_group,
    offenders: Number(row[offenders]),
    reoffenders: Number(row[reoffenders]),
    reoffences: Number(row[reoffenders]),
  });
  await people([
    group('adult', 'adults', 'adult_reoffenders'),
    group('youth', 'youths', 'youth_reoffenders'),
  ]);
  const [pooled] = await rates("period = 'All' AND breakdown = 'Overall'");
  expect(pooled?.['rate_percent']).toBe(row['rate']);
  const apart = await bench.rows(
    `SELECT adult_or_youth, offenders, reoffenders FROM rates
     WHERE period = 'All' AND breakdown = 'Overall' AND adult_or_youth <> 'All' ORDER BY adult_or_youth`,
  );
  expect(apart).toEqual(
    ['adult', 'youth'].map((who) => ({
      adult_or_youth: who === 'adult' ? 'Adult' : 'Youth',
      offenders: row[`${who}s`],
      reoffenders: row[`${who}_reoffenders`],
    })),
  );
});
