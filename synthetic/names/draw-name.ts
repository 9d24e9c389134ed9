import type { RandomStream } from '../random.ts';
import { draw } from '../weighted.ts';
import { COMMUNITIES, type Community, GENERATIONS } from './communities.ts';
import { longTailForename, longTailSurname } from './long-tail.ts';

export type Sex = 'M' | 'F';

/** Share of British people with two surnames joined by a hyphen; background knowledge, round. */
const DOUBLE_BARRELLED = 0.015;
/** Share of people whose forename is one of the long tail; background knowledge, round. */
const RARE_FORENAME = 0.035;

export function drawCommunity(chance: RandomStream): Community {
  return draw(chance, COMMUNITIES);
}

export function drawForename(
  chance: RandomStream,
  community: Community,
  sex: Sex,
  birthYear: number,
): string {
  if (community.forenames !== 'by generation') return draw(chance, community.forenames[sex]);
  if (birthYear >= 1985 && chance.happens(RARE_FORENAME)) return longTailForename(chance, sex);
  const generation = GENERATIONS.find(({ bornBefore }) => birthYear < bornBefore) ?? GENERATIONS[2];
  return draw(chance, generation[sex]);
}

export function drawSurname(chance: RandomStream, community: Community): string {
  if (chance.happens(community.longTail)) return longTailSurname(chance);
  const surname = draw(chance, community.surnames);
  if (community.longTail > 0 && chance.happens(DOUBLE_BARRELLED)) {
    return `${surname}-${draw(chance, community.surnames)}`;
  }
  return surname;
}
