import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SHIPPED_VIEWS } from '../../../views/load-views.ts';
import type { BaseTables } from './base-tables.ts';
import { addMonths, completedYears, monthsOver } from './calendar.ts';
import { caseTables } from './case-tables.ts';
import { reachOf } from './coverage.ts';
import { differences } from './differences.ts';
import { readReferences } from './read-references.ts';
import { leftOut, secondComputation } from './second-computation.ts';
import { sensitivity } from './sensitivity.ts';
import { DEFINITION, type Settings } from './settings.ts';

const references = readReferences(path.join(SHIPPED_VIEWS, 'reference'));

function life(given: string, policeDoNotHold: readonly string[] = []): BaseTables {
  const header = 'person | on | what | committed | offence';
  return caseTables({ given: header + given, policeDoNotHold }, references);
}

function events(given: string, changed: Partial<Settings> = {}, measure = 'Three-month') {
  const { indexEvents } = secondComputation(life(given), { ...DEFINITION, ...changed });
  return indexEvents
    .filter((event) => event.measure === measure)
    .map((event) => [event.cohort, event.disposal_category, event.index_date, event.reoffences]);
}

describe('The definition, by hand', () => {
  const WORKED = `
    A | 2023-02-10 | release CR |            |
    A | 2023-03-03 | caution    | 2022-01-05 | 046/00
    A | 2024-07-01 | fine       | 2024-02-09 | 046/00
    A | 2024-03-01 | fine       | 2024-02-11 | 046/00
    A | 2024-09-20 | fine       | 2023-12-01 | 046/00`;

  test('the worked example: one reoffence after the release, two after the caution, the parent like the release', () => {
    expect(events(WORKED).filter(([cohort]) => cohort === '2023 Q1')).toEqual([
      ['2023 Q1', 'Custody', '2023-02-10', 1],
      ['2023 Q1', 'Caution', '2023-03-03', 2],
      ['2023 Q1', 'Custody or court order', '2023-02-10', 1],
    ]);
  });

  test('in twelve-month cohorts it stands in those that begin in the year before, with the first start of each', () => {
    const given = `
      A | 2022-04-10 | fine | 2022-01-01 | 046/00
      A | 2022-09-10 | fine | 2022-01-01 | 046/00
      A | 2023-01-10 | fine | 2023-01-09 | 046/00`;
    expect(events(given, {}, 'Twelve-month')).toEqual([
      ['2022 Q2 to 2023 Q1', 'Fine', '2022-04-10', 1],
      ['2022 Q3 to 2023 Q2', 'Fine', '2022-09-10', 1],
      ['2023 Q1 to 2023 Q4', 'Fine', '2023-01-10', 0],
    ]);
  });

  const OWN_OFFENCE = `
    A | 2023-02-10 | imprisonment | 2023-02-10 | 046/00
    A | 2023-02-10 | release CR   |            |
    A | 2023-06-01 | fine         | 2023-02-10 | 046/00`;

  test('a release does not count its own offence, and counts one of the same day that is proven later', () => {
    expect(events(OWN_OFFENCE)[0]).toEqual(['2023 Q1', 'Custody', '2023-02-10', 1]);
    expect(events(OWN_OFFENCE, { sameDayCountsAfterRelease: false })[0]?.at(-1)).toBe(0);
  });

  test('whom the police do not know is left out, and counted beside', () => {
    const tables = life(
      `
      A | 2023-02-10 | release CR |            |
      B | 2023-02-10 | release CR |            |`,
      ['A'],
    );
    const { provenReoffending } = secondComputation(tables, DEFINITION);
    expect(provenReoffending.map(({ person }) => person)).not.toContain('A');
    const beside = leftOut(tables, DEFINITION).filter(({ measure }) => measure === 'Three-month');
    expect(beside.map((row) => [row.cohort, row.disposal_category, row.people, row.left_out])).toEqual([
      ['2023 Q1', 'Custody', 2, 1],
      ['2023 Q1', 'Custody or court order', 2, 1],
    ]);
  });

  test.each([
    ['998/00', 'breach of a supervision order', 0],
    ['195/66', 'breach of licence', 0],
    ['068/08', 'breach of a sexual harm prevention order', 1],
  ])('%s, %s: %s reoffences', (code, _title, reoffences) => {
    const given = `
      A | 2023-02-10 | fine | 2022-12-01 | 046/00
      A | 2023-06-01 | fine | 2023-05-01 | ${code}`;
    expect(events(given)[0]).toEqual(['2023 Q1', 'Fine', '2023-02-10', reoffences]);
  });

  test('an empty recordable flag is filled from the code, and a mixed code fills nothing', () => {
    const fines = life(`
      A | 2023-02-10 | fine | 2022-12-01 | 046/00
      B | 2023-02-10 | fine | 2022-12-01 | 195/99`);
    const tables = { ...fines, offences: fines.offences.map((row) => ({ ...row, recordable: null })) };
    const { provenReoffending } = secondComputation(tables, { ...DEFINITION, measures: ['Three-month'] });
    expect(provenReoffending.map(({ person }) => person)).toEqual(['A']);
  });

  test('custody or court order starts with the first of either', () => {
    const given = `
      A | 2023-02-01 | community order | 2022-12-01 | 046/00
      A | 2023-03-01 | release CR      |            |`;
    expect(events(given).map(([, ...event]) => event)).toEqual([
      ['Court order', '2023-02-01', 0],
      ['Custody', '2023-03-01', 0],
      ['Custody or court order', '2023-02-01', 0],
    ]);
  });

  test('a release after recall counts unless its reason is taken out', () => {
    const given = `
      A | 2023-02-01 | fine       | 2022-12-01 | 046/00
      A | 2023-03-01 | release PD |            |`;
    const withoutRecall = DEFINITION.releaseReasons.filter((reason) => reason !== 'PD');
    expect(events(given).map(([, disposal]) => disposal)).toContain('Custody');
    expect(events(given, { releaseReasons: withoutRecall }).map(([, disposal]) => disposal)).toEqual([
      'Fine',
    ]);
  });

  test('the follow-up begins the day after a conviction, and the anniversary is out', () => {
    const given = `
      A | 2023-02-10 | fine | 2022-12-01 | 046/00
      A | 2023-06-01 | fine | 2023-02-10 | 046/00
      A | 2024-06-01 | fine | 2024-02-10 | 046/00`;
    expect(events(given)[0]?.at(-1)).toBe(0);
    expect(events(given, { lastFollowUpDay: 0 })[0]?.at(-1)).toBe(1);
    expect(events(given, { sameDayCountsAfterCourtOrCaution: true })[0]?.at(-1)).toBe(1);
  });
});

test('Each scenario has its headline, and the definition its own', () => {
  const given = `
    A | 2023-02-10 | fine | 2022-12-01 | 046/00
    A | 2024-05-01 | fine | 2024-02-10 | 046/00
    B | 2023-02-10 | fine | 2022-12-01 | 998/00`;
  const all = sensitivity(life(given), { ...DEFINITION, measures: ['Three-month'] }).filter(
    ({ period, disposal_category: category }) => period === 'All' && category === 'All offenders',
  );
  const headline = (name: string) => {
    const found = all.find(({ scenario }) => scenario === name);
    return [found?.offenders, found?.reoffenders, found?.reoffences];
  };
  // A stands in two cohorts, of February 2023 and of May 2024.
  expect(headline('As published')).toEqual([2, 0, 0]);
  expect(headline('The anniversary counts')).toEqual([2, 1, 1]);
  expect(headline('Breaches count')).toEqual([3, 0, 0]);
});

describe('Coverage', () => {
  const monthly = (rows: number, months: readonly string[]) =>
    months.flatMap((month) => Array<string>(rows).fill(`2023-${month}-10`));

  test('an extract reaches to the end of the month of its last row, or as far as is declared', () => {
    expect(reachOf([['2024-09-02'], ['2024-08-01']], '2026-06-30')).toEqual({
      from: '2024-08-01',
      to: '2024-09-30',
      gaps: [],
    });
    expect(reachOf([['2024-09-02']], '2024-09-15').to).toBe('2024-09-15');
    expect(reachOf([['2024-09-02', '2024-12-01']], '2024-09-15').to).toBe('2024-09-15');
  });

  test('a stray row reaches nothing', () => {
    const months = ['01', '02', '03', '04', '05', '06'];
    expect(reachOf([[...monthly(30, months), '2023-11-01']], '2023-12-31').to).toBe('2023-06-30');
  });

  test('months without rows are a gap where ten rows were to be expected', () => {
    const months = ['01', '02', '05', '06'];
    // Eight rows in four of six months: 5.3 a month, 10.7 in the two that are empty.
    expect(reachOf([monthly(8, months)], '2023-06-30').gaps).toEqual([
      { from: '2023-03-01', to: '2023-04-30' },
    ]);
    expect(reachOf([monthly(7, months)], '2023-06-30').gaps).toEqual([]);
  });

  test('so are the months before a first row in its quarter, and those in which one field stops early', () => {
    expect(reachOf([monthly(10, ['03', '04'])], '2023-04-30').gaps).toEqual([
      { from: '2023-01-01', to: '2023-02-28' },
    ]);
    const stops = reachOf([monthly(10, ['01', '02', '03']), monthly(10, ['01', '02'])], '2023-03-31');
    expect(stops.gaps).toEqual([{ from: '2023-03-01', to: '2023-03-31' }]);
  });
});

describe('Cohorts', () => {
  test('a quarter is shown when offences cover its wait and releases cover it', () => {
    const tables = life(`
      A | 2023-02-10 | fine | 2022-12-01 | 046/00`);
    const names = (offencesTo: string, releasesTo: string) =>
      secondComputation(
        {
          ...tables,
          coverage: {
            offences: { from: '2012-01-01', to: offencesTo, gaps: [] },
            custody: { from: '2012-01-01', to: releasesTo, gaps: [] },
          },
        },
        DEFINITION,
      ).cohorts.map(({ cohort }) => cohort);
    expect(names('2024-09-30', '2023-03-31')).toEqual(['2023 Q1']);
    expect(names('2024-09-29', '2023-03-31')).toEqual([]);
    expect(names('2024-09-30', '2023-03-30')).toEqual([]);
  });

  test('none begins before April 2012', () => {
    const given = `
      A | 2012-03-31 | fine | 2012-01-01 | 046/00
      A | 2012-04-01 | fine | 2012-01-01 | 046/00`;
    expect(events(given).map(([cohort]) => cohort)).toEqual(['2012 Q2']);
  });
});

describe('Rates', () => {
  test('a year is the sum of its four quarters, adults and youths apart', () => {
    const quarters = ['2022-05-01', '2022-08-01', '2022-11-01', '2023-02-01'];
    const given = quarters.map((day) => `\n A | ${day} | fine | ${day} | 046/00`).join('');
    const tables = life(given);
    const details = [{ person: 'A', mainName: true, sex: 'Male', birthDate: '2005-01-01', ethnicity: null }];
    const { rates } = secondComputation({ ...tables, details }, DEFINITION);
    const overall = rates
      .filter(({ period, breakdown }) => period === 'Year' && breakdown === 'Overall')
      .map(
        ({
          cohort,
          adult_or_youth: adult,
          offenders,
          reoffenders,
          reoffences,
          reoffences_per_offender: per,
        }) => [cohort, adult, offenders, reoffenders, reoffences, per],
      );
    expect(overall).toEqual([
      ['2022/23', 'All', 4, 3, 6, 1.5],
      ['2022/23', 'Youth', 3, 3, 6, 2],
      ['2022/23', 'Adult', 1, 0, 0, 0],
    ]);
  });
});

test('Months are clipped at the end of a shorter one, and over the day after; a birthday of 29 February falls on the 28th', () => {
  expect(monthsOver('2024-02-29', 12)).toBe('2025-03-01');
  expect(monthsOver('2023-02-10', 18)).toBe('2024-08-10');
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
  expect(completedYears('2004-02-29', '2022-02-27')).toBe(17);
  expect(completedYears('2004-02-29', '2022-02-28')).toBe(18);
});

test('A difference tells the row and the columns that part, and rows that only one has', () => {
  const first = [
    { person: 'A', day: '2023-01-01', reoffences: 1 },
    { person: 'B', day: '2023-01-01', reoffences: 1 },
  ];
  const second = [
    { person: 'A', day: new Date('2023-01-01'), reoffences: 2n },
    { person: 'C', day: '2023-01-01', reoffences: 1 },
  ];
  expect(differences(first, second, ['person'], ['day', 'reoffences'])).toEqual([
    { key: 'A', columns: ['reoffences'] },
    { key: 'C', columns: ['only in the second'] },
    { key: 'B', columns: ['only in the first'] },
  ]);
});
