import { describe, expect, test } from 'vitest';
import { Calibration } from '../../../synthetic/calibration/calibration.ts';
import { PUBLISHED_FIGURES, type PublishedFigure } from '../../../synthetic/calibration/published-figures.ts';
import { liveLife } from '../../../synthetic/career/life.ts';
import { dayOf } from '../../../synthetic/days.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';
import { BLOCK, HISTORY_FROM } from '../../../synthetic/settings/population.ts';

const PEOPLE = 40_000;
const SEED = 42;
const AS_AT = dayOf('2026-06-30');
/** How near the made people are meant to be, in points. */
const NEAR = 3;

const calibration = new Calibration(AS_AT);
for (let block = 0; block < PEOPLE / BLOCK; block += 1) {
  for (const person of peopleOf(SEED, block))
    calibration.add(liveLife(SEED, person, dayOf(HISTORY_FROM), AS_AT));
}
const rows = calibration.rows();

/** Not one to come near to, and why. */
const APART: readonly (readonly [name: string, isSo: (figure: PublishedFigure) => boolean])[] = [
  [
    'no offence of the group Other is made',
    ({ breakdown, category }) => breakdown === 'Index offence group' && category === 'Other',
  ],
  [
    'hardly anybody is made who was sentenced to more than ten years',
    ({ category }) => category === 'More than 10 years',
  ],
  [
    'youth reoffended far more ten years before the figure of the other measure, which is near',
    ({ measure, adult_or_youth }) => measure === 'Twelve-month' && adult_or_youth === 'Youth',
  ],
  [
    'reoffences per reoffender have risen by a third since 2013/14',
    ({ measure, statistic }) => measure === 'Twelve-month' && statistic === 'frequency',
  ],
];
const near = rows.filter((row) => !APART.some(([, isSo]) => isSo(row)));

describe('proven reoffending of forty thousand made people, beside the published figures', () => {
  test.each(
    near
      .filter(({ statistic }) => statistic === 'rate')
      .map(
        (row) => [`${row.measure}, ${row.adult_or_youth}, ${row.breakdown}, ${row.category}`, row] as const,
      ),
  )('%s: within three points, but for the luck of so many people', (_, row) => {
    const share = (row.here ?? Number.NaN) / 100;
    // People come back in cohort after cohort, so that the luck is of about half as many.
    const standardError = 100 * Math.sqrt((share * (1 - share)) / (row.offenders / 2));
    expect(Math.abs(100 * share - row.value)).toBeLessThan(NEAR + 2 * standardError);
  });

  test('has about as many reoffences per reoffender', () => {
    const frequency = rows.find((row) => row.measure === 'Three-month' && row.statistic === 'frequency');
    expect(Math.abs((frequency?.here ?? Number.NaN) - 4.73)).toBeLessThan(1);
  });

  test.each(APART)('leaves out what it is not meant to come near to: %s', (_, isSo) => {
    expect(PUBLISHED_FIGURES.filter(isSo)).toHaveLength(1);
  });
});

describe('the two measures', () => {
  test('are counted apart: three-month cohorts have the higher rate, since the prolific start in more of them', () => {
    const rate = (measure: PublishedFigure['measure']) =>
      rows.find(
        (row) => row.measure === measure && row.adult_or_youth === 'All' && row.category === 'All offenders',
      )?.here ?? Number.NaN;
    expect(rate('Three-month')).toBeGreaterThan(rate('Twelve-month') + 2);
  });

  test('name a cohort and a source for every figure, and no figure twice', () => {
    const names = PUBLISHED_FIGURES.map(({ measure, breakdown, category, adult_or_youth, statistic }) =>
      [measure, breakdown, category, adult_or_youth, statistic].join(),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { cohort, source } of PUBLISHED_FIGURES) {
      expect(cohort).toMatch(/20[12]\d/);
      expect(source).toContain('Proven reoffending statistics');
    }
  });
});
