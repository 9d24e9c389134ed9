import { describe, expect, it } from 'vitest';
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
  it.each([
    ['Proven reoffending', 'All', 3],
    ['Proven reoffending', 'Adult', 3],
    ['Proven reoffending', 'Youth', 7],
    ['Previous offences', 'None', 3],
    ['Previous offences', '1 or 2', 8],
    ['Previous offences', '11 or more', 8],
    ['Custody length', 'Under 12 months', 8],
    ['Index disposal', 'Custody or court order', 6],
    ['Index disposal', 'Court order', 6],
    ['Index disposal', 'Fine', 7],
    ['Index disposal', 'Caution', 6],
    ['Index offence', 'Summary motoring', 9],
    ['Index offence', 'Drug', 7],
  ] as const)('%s, %s: within %d points', (measure, category, tolerance) => {
    const published =
      rows.find((row) => row.measure === measure && row.category === category)?.published ?? Number.NaN;
    expect(Math.abs(rate(measure, category) - published)).toBeLessThan(tolerance);
  });

  it('rises with every step of the record', () => {
    const bands = ['None', '1 or 2', '3 to 6', '7 to 10', '11 or more'].map((band) =>
      rate('Previous offences', band),
    );
    expect(bands).toEqual(bands.toSorted((a, b) => a - b));
  });

  it('orders index disposals as published: short custody, long custody, caution last', () => {
    expect(rate('Custody length', 'Under 12 months')).toBeGreaterThan(
      rate('Custody length', '12 months to under 2 years'),
    );
    expect(rate('Index disposal', 'Custody')).toBeGreaterThan(rate('Index disposal', 'Court order'));
    expect(rate('Index disposal', 'Court order')).toBeGreaterThan(rate('Index disposal', 'Fine'));
    expect(rate('Index disposal', 'Fine')).toBeGreaterThan(rate('Index disposal', 'Caution'));
  });

  it('is highest after theft', () => {
    const groups = rows.filter((row) => row.measure === 'Index offence' && row.offenders >= 60);
    expect(groups.toSorted((a, b) => b.rate - a.rate)[0]?.category).toBe('Theft');
  });

  it('has adults who reoffend do so about four times', () => {
    expect(rate('Reoffences per reoffender', 'Adult')).toBeGreaterThan(3.2);
    expect(rate('Reoffences per reoffender', 'Adult')).toBeLessThan(5);
  });
});
