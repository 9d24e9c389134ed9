import { addMonths, type Day, dayOf, isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import { BIRTH } from '../settings/identity-errors.ts';
import { draw, weighted } from '../weighted.ts';

function dayAndMonthSwapped(born: Day): Day {
  const [year, month, date] = isoDate(born).split('-');
  return Number(date) <= 12 ? dayOf(`${year}-${date}-${month}`) : born + 1;
}

function oneDigitOff(chance: RandomStream, born: Day): Day {
  const date = Number(isoDate(born).slice(8));
  const step = chance.pick([-10, -1, 1, 10]);
  return date + step >= 1 && date + step <= 28 ? born + step : born + (date > 10 ? -1 : 1);
}

/** Somewhere within five years, as people give it who would rather not say. */
export function anotherBirth(chance: RandomStream, born: Day): Day {
  return chance.happens(0.6)
    ? addMonths(born, 12 * chance.pick([-2, -1, 1, 2]))
    : born + chance.whole(-1200, 1200);
}

const SLIPS = weighted<(chance: RandomStream, born: Day) => Day | undefined>([
  [oneDigitOff, BIRTH.digit],
  [(_, born) => dayAndMonthSwapped(born), BIRTH.dayAndMonth],
  [(chance, born) => addMonths(born, 12 * chance.pick([-1, 1, -1, 1, -10, 10, 2])), BIRTH.year],
  [(chance, born) => born + chance.whole(-4000, 4000), BIRTH.other],
  [() => undefined, BIRTH.missing],
]);
const SLIPPING = Object.values(BIRTH).reduce((sum, share) => sum + share, 0);

/**
 * The date of birth as one record has it; undefined where it is missing.
 *
 * @param factor how much oftener it is wrong or missing than the settings say
 */
export function recordedBirth(chance: RandomStream, born: Day, factor = 1): Day | undefined {
  return chance.happens(factor * SLIPPING) ? draw(chance, SLIPS)(chance, born) : born;
}
