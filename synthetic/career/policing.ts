import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/justice.ts';
import { draw, weighted } from '../weighted.ts';
import { type Case, tryCase } from './court.ts';
import type { Occasion, Offence } from './occasion.ts';

const INFORMAL = weighted<string>(settings.INFORMAL_OUTCOMES);

function cautionChance({ kind, age }: Case, provenOccasions: number): number {
  if (kind.gravity > settings.CAUTION_GRAVITY) return 0;
  if (kind.group === 'Summary motoring') return settings.MOTORING_CAUTION;
  const table = age < 18 ? settings.YOUTH_CAUTION : settings.ADULT_CAUTION;
  return table[Math.min(provenOccasions, 3)] ?? 0;
}

/** What becomes of an occasion: no formal outcome, a caution, or a charge and what the court makes of it. */
export function dealWith(
  chance: RandomStream,
  offences: readonly Offence[],
  lastDay: Day,
  facts: Case,
  provenOccasions: number,
): Occasion {
  const { median, spread } = settings.DAYS_TO_OUTCOME;
  const outcomeOn = lastDay + Math.round(Math.min(400, chance.logNormal(median, spread)));
  if (chance.happens(settings.NO_FORMAL_OUTCOME)) {
    return { offences, outcome: draw(chance, INFORMAL), outcomeOn, verdict: undefined };
  }
  if (chance.happens(cautionChance(facts, provenOccasions))) {
    return { offences, outcome: facts.age < 18 ? '2' : '3', outcomeOn, verdict: undefined };
  }
  return { offences, outcome: '1', outcomeOn, verdict: tryCase(chance, outcomeOn, facts) };
}
