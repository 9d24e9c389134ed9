import { describe, expect, test } from 'vitest';
import { Calibration } from '../../../synthetic/calibration/calibration.ts';
import { liveLife } from '../../../synthetic/career/life.ts';
import { dayOf } from '../../../synthetic/days.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';
import { BLOCK, HISTORY_FROM } from '../../../synthetic/settings/population.ts';

const PEOPLE = 8000;
const SEED = 42;
const AS_AT = dayOf('2026-06-30');

const calibration = new Calibration(AS_AT);
for (let block = 0; block < PEOPLE / BLOCK; block += 1) {
  for (const person of peopleOf(SEED, block))
    calibration.add(liveLife(SEED, person, dayOf(HISTORY_FROM), AS_AT));
}
const rows = calibration.rows();

const rate = (measure: string, category: string) =>
  rows.find((row) => row.measure === measure && row.category === category)?.rate ?? Number.NaN;

describe('proven reoffending of eight thousand made people, beside the published figures', () => {
  // The second figure is how far the model itself is known to be off; the rest is the luck of so many people.
  test.each([
    ['Proven reoffending', 'All', 1],
    ['Proven reoffending', 'Adult', 1],
    ['Proven reoffending', 'Youth', 2],
    ['Previous offences', 'None', 1],
    ['Previous offences', '1 or 2', 4],
    ['Previous offences', '11 or more', 4],
    ['Custody length', 'Under 12 months', 1],
    ['Index disposal', 'Custody or court order', 2],
    ['Index disposal', 'Court order', 1],
    ['Index disposal', 'Fine', 4],
    ['Index disposal', 'Caution', 2.5],
    ['Index offence', 'Summary motoring', 5],
    ['Index offence', 'Drug', 2],
  ] as const)('%s, %s: within two standard errors and %d points', (measure, category, off) => {
    const row = rows.find((each) => each.measure === measure && each.category === category);
    const share = (row?.rate ?? Number.NaN) / 100;
    const standardError = 100 * Math.sqrt((share * (1 - share)) / (row?.offenders ?? 0));
    expect(Math.abs(100 * share - (row?.published ?? Number.NaN))).toBeLessThan(off + 2 * standardError);
  });

  test('rises with every step of the record', () => {
    const bands = ['None', '1 or 2', '3 to 6', '7 to 10', '11 or more'].map((band) =>
      rate('Previous offences', band),
    );
    expect(bands).toEqual(bands.toSorted((a, b) => a - b));
  });

  test('orders index disposals as published: short custody, long custody, caution last', () => {
    expect(rate('Custody length', 'Under 12 months')).toBeGreaterThan(
      rate('Custody length', '12 months to under 2 years'),
    );
    expect(rate('Index disposal', 'Custody')).toBeGreaterThan(rate('Index disposal', 'Court order'));
    expect(rate('Index disposal', 'Court order')).toBeGreaterThan(rate('Index disposal', 'Fine'));
    expect(rate('Index disposal', 'Fine')).toBeGreaterThan(rate('Index disposal', 'Caution'));
  });

  test('is highest after theft', () => {
    const groups = rows.filter((row) => row.measure === 'Index offence' && row.offenders >= 60);
    expect(groups.toSorted((a, b) => b.rate - a.rate)[0]?.category).toBe('Theft');
  });

  test('has adults who reoffend do so about four times', () => {
    expect(rate('Reoffences per reoffender', 'Adult')).toBeGreaterThan(3.2);
    expect(rate('Reoffences per reoffender', 'Adult')).toBeLessThan(5);
  });
});
