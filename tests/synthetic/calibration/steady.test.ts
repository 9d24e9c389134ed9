import { describe, expect, test } from 'vitest';
import { indexStarts, provenOffences } from '../../../synthetic/calibration/index-starts.ts';
import { liveLife } from '../../../synthetic/career/life.ts';
import { addMonths, dayOf, isoDate } from '../../../synthetic/days.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';
import { BLOCK, HISTORY_FROM } from '../../../synthetic/settings/population.ts';

const PEOPLE = 8000;
const AS_AT = dayOf('2026-06-30');

/** Share of releases, convictions and cautions of a year that are followed by an offence proven within eighteen months. */
function reoffendingByYear(): ReadonlyMap<number, number> {
  const tallies = new Map<number, { starts: number; followed: number }>();
  for (let block = 0; block < PEOPLE / BLOCK; block += 1) {
    for (const person of peopleOf(42, block)) {
      const life = liveLife(42, person, dayOf(HISTORY_FROM), AS_AT);
      const proven = provenOffences(life, AS_AT);
      for (const { on } of indexStarts(life, AS_AT)) {
        const year = Number(isoDate(on).slice(0, 4));
        const tally = tallies.get(year) ?? { starts: 0, followed: 0 };
        tally.starts += 1;
        const followed = proven.some(
          (offence) =>
            offence.on > on && offence.on < addMonths(on, 12) && offence.provenOn < addMonths(on, 18),
        );
        if (followed) tally.followed += 1;
        tallies.set(year, tally);
      }
    }
  }
  return new Map([...tallies].map(([year, { starts, followed }]) => [year, (100 * followed) / starts]));
}

describe('reoffending over the years', () => {
  test('neither rises nor falls from the first cohorts of the views to the last', () => {
    const rates = reoffendingByYear();
    const mean = (from: number, to: number) => {
      const years = Array.from({ length: to - from + 1 }, (_, at) => rates.get(from + at) ?? Number.NaN);
      return years.reduce((sum, rate) => sum + rate, 0) / years.length;
    };
    expect(Math.abs(mean(2012, 2016) - mean(2020, 2024))).toBeLessThan(10);
  });
});
