import type { Life } from '../career/life.ts';
import { type Occasion, provenOn } from '../career/occasion.ts';
import type { Day } from '../days.ts';
import { RandomStream } from '../random.ts';
import { HARD_CASES, type HardCaseName } from '../settings/hard-cases.ts';
import { breached } from './breaches.ts';
import { bornOnLeapDay, boundaries, comingOfAge, leapDay } from './calendar.ts';
import { recalled, remanded } from './custody-cases.ts';
import type { HardCase } from './hard-case.ts';
import { offenceOnReleaseDay, oneDay, provenOnReleaseDay, twoReleases } from './release-days.ts';

const ADDING: Readonly<Partial<Record<HardCaseName, HardCase>>> = {
  oneDay,
  offenceOnReleaseDay,
  provenOnReleaseDay,
  recalled,
  remanded,
  breached,
  twoReleases,
  leapDay,
  boundaries,
  comingOfAge,
};
/** Far from the purposes of the other streams. */
const STREAM = 30;

const firstDay = ({ offences }: Occasion): Day => Math.min(...offences.map(({ start }) => start));

/** A life with hard cases put into it, each drawn on its own. People without a career stay as they are. */
export function harden(seed: number, life: Life): Life {
  if (life.career.occasions.length === 0) return life;
  const chance = new RandomStream(seed, STREAM, life.person.index);
  let hard = chance.happens(HARD_CASES.bornOnLeapDay) ? bornOnLeapDay(life) : life;
  for (const [name, make] of Object.entries(ADDING)) {
    if (!chance.happens(HARD_CASES[name as HardCaseName])) continue;
    const { occasions = [], custody = [] } = make(chance, hard);
    const career = {
      ...hard.career,
      occasions: [...hard.career.occasions, ...occasions],
      custody: [...hard.career.custody, ...custody],
    };
    hard = { ...hard, career };
  }
  return {
    ...hard,
    career: {
      ...hard.career,
      occasions: hard.career.occasions.toSorted((a, b) => firstDay(a) - firstDay(b)),
      custody: hard.career.custody.toSorted((a, b) => a.from - b.from || a.to - b.to),
    },
    convictedElsewhere: hasServed(hard) && chance.happens(HARD_CASES.elsewhere),
  };
}

/** Prison is what knows someone whom the police here do not. */
function hasServed({ career }: Life): boolean {
  return career.custody.length > 0 && career.occasions.some((occasion) => provenOn(occasion) !== undefined);
}
