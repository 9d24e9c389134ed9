import type { Day } from '../days.ts';
import type { Person } from '../identity/person.ts';
import { RandomStream } from '../random.ts';
import { HEALTH_ONLY } from '../settings/population.ts';
import { addressesOf, type Stay } from './addresses.ts';
import { type Career, liveCareer } from './career.ts';

/** A whole life as the extracts could ever see it. */
export interface Life {
  readonly person: Person;
  readonly career: Career;
  readonly stays: readonly Stay[];
  /** Prison and probation know of what courts elsewhere made of it; the police here know nothing. */
  readonly convictedElsewhere: boolean;
}

const NO_CAREER: Career = { level: 0.02, share: 0, occasions: [], custody: [] };

/** The life of a person, from the first day of history to the last day the extracts know. */
export function liveLife(seed: number, person: Person, from: Day, until: Day): Life {
  const chance = new RandomStream(seed, 2, person.index);
  const career = chance.happens(HEALTH_ONLY) ? NO_CAREER : liveCareer(chance, person, from, until);
  return {
    person,
    career,
    stays: addressesOf(new RandomStream(seed, 3, person.index), person, career.share, from, until),
    convictedElsewhere: false,
  };
}
