import { describe, expect, test } from 'vitest';
import { comparedRates } from '../../../cli/demo/reoffending-rates.ts';
import { Calibration } from '../../../synthetic/calibration/calibration.ts';
import { dayOf } from '../../../synthetic/days.ts';

const FIGURES = new Calibration(dayOf('2026-06-30')).rows();
const line = (measure: string, whose: string, breakdown: string, category: string, rate: number | null) => [
  measure,
  whose,
  breakdown,
  category,
  200,
  rate,
  '2012-04-01',
  '2024-09-30',
];
const LINKED = [
  line('Three-month', 'All', 'Overall', 'All offenders', 28.1),
  line('Three-month', 'Youth', 'Overall', 'All offenders', null),
  line('Three-month', 'All', 'Index disposal', 'Custody', 45),
];
const PERFECT = [
  line('Three-month', 'All', 'Index disposal', 'Custody', 46),
  line('Three-month', 'All', 'Overall', 'All offenders', 28.4),
];

describe('rates beside perfect linkage and England and Wales', () => {
  const compared = comparedRates(LINKED, PERFECT, FIGURES);

  test('stand with the figure of cohorts of the same length, its cohort and its source', () => {
    expect(compared[0]).toMatchObject({
      rate: 28.1,
      offenders_perfectly_linked: 200,
      rate_perfectly_linked: 28.4,
      published: { value: 28.2, cohort: '2023/24' },
    });
    const twelve = comparedRates(
      [
        line('Twelve-month', 'All', 'Overall', 'All offenders', 24),
        line('Twelve-month', 'Adult', 'Index disposal', 'Custody', 44),
      ],
      [],
      FIGURES,
    );
    expect(twelve.map(({ published }) => published)).toMatchObject([
      { value: 26.2, cohort: '2013/14' },
      { value: 46, cohort: 'Jul 2013–Jun 2014' },
    ]);
  });

  test('stand alone where only cohorts of the other length, or other people, have a figure', () => {
    expect(FIGURES.some(({ category }) => category === 'Custody')).toBe(true);
    expect(compared[2]).toMatchObject({ rate: 45, rate_perfectly_linked: 46, published: null });
  });

  test('are empty where withheld, on either side', () => {
    expect(compared[1]).toMatchObject({ rate: null, rate_perfectly_linked: null });
  });

  test('are none where the view has no row', () => {
    expect(comparedRates([], PERFECT, FIGURES)).toEqual([]);
  });
});
