import type { Life } from '../career/life.ts';
import { addMonths, type Day, dayOf, isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import { type Addition, type HardCase, someDay } from './hard-case.ts';
import { anyKind, conviction, fine, prison, stayFor } from './made-occasions.ts';

const LEAP_DAYS = ['2016-02-29', '2020-02-29', '2024-02-29'].map(dayOf);

/** An offence on the day, proven on the other. */
const again = (chance: RandomStream, committed: Day, convicted: Day) =>
  conviction(anyKind(chance), committed, convicted, fine(convicted));

export const leapDay: HardCase = (chance, life) => {
  const on = chance.pick(LEAP_DAYS);
  if (on < addMonths(life.person.born, 12 * 16)) return {};
  const year = Number(isoDate(on).slice(0, 4)) + 1;
  const committed = dayOf(`${year}-${chance.pick(['02-27', '02-28', '03-01'])}`);
  const reoffence = again(chance, committed, committed + chance.whole(10, 100));
  if (chance.happens(0.5)) return { occasions: [again(chance, on - 50, on), reoffence] };
  const sentence = conviction(anyKind(chance), on - 90, on - 40, prison(on - 40, 80));
  return { occasions: [sentence, reoffence], custody: [stayFor(sentence, on - 40, on)] };
};

export const boundaries: HardCase = (chance, life) => {
  const on = someDay(chance, life);
  if (on === undefined) return {};
  const anniversary = addMonths(on, 12);
  const waitEnds = addMonths(on, 18) - 1;
  const committed = chance.pick([on, on + 1, anniversary - 1, anniversary, anniversary + 1]);
  const convicted = chance.pick([waitEnds - 1, waitEnds, waitEnds + 1, waitEnds + 2]);
  return { occasions: [again(chance, on - 30, on), again(chance, committed, convicted)] };
};

export const comingOfAge: HardCase = (chance, { person }): Addition => {
  const on = addMonths(person.born, 12 * 18) - chance.pick([0, 0, 1]);
  if (on < dayOf('2012-04-01') || on > dayOf('2024-09-30')) return {};
  return { occasions: [again(chance, on - 60, on), again(chance, on + 60, on + 100)] };
};

/** The same person, born on 29 February of the leap year nearest. */
export function bornOnLeapDay(life: Life): Life {
  const year = Math.round(Number(isoDate(life.person.born).slice(0, 4)) / 4) * 4;
  return { ...life, person: { ...life.person, born: dayOf(`${year}-02-29`) } };
}
