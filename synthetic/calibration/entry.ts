import type { Life } from '../career/life.ts';
import { addMonths } from '../days.ts';
import { followUpEnd, waitEnd } from './cohorts.ts';
import type { IndexStart, ProvenOffence } from './index-starts.ts';

/** Age in completed years decides on the birthday itself. */
export function isYouth(life: Life, start: IndexStart): boolean {
  return start.on < addMonths(life.person.born, 12 * 18);
}

export function previousBand(start: IndexStart, proven: readonly ProvenOffence[]): string {
  const previous = proven.filter((offence) => offence.provenOn < start.provenOn).length;
  if (previous === 0) return 'None';
  if (previous <= 2) return '1 or 2';
  if (previous <= 6) return '3 to 6';
  return previous <= 10 ? '7 to 10' : '11 or more';
}

/** The bands of a length of custody: one, and 6 months or less as a part of it. */
export function lengthBands(days: number): readonly string[] {
  if (days <= 184) return ['Under 12 months', '6 months or less'];
  if (days < 365) return ['Under 12 months'];
  if (days < 730) return ['12 months to under 2 years'];
  if (days < 1461) return ['2 to under 4 years'];
  return [days <= 3653 ? '4 to 10 years' : 'More than 10 years'];
}

/**
 * Offences committed in the follow-up and proven in it or in the wait, and after the start: from the day after a conviction
 * or a caution, from the day itself of a release.
 */
export function reoffencesAfter(start: IndexStart, proven: readonly ProvenOffence[]): number {
  const from = start.disposal === 'Custody' ? start.on : start.on + 1;
  const ends = followUpEnd(start.on);
  const waitEnds = waitEnd(start.on);
  return proven.filter(
    ({ on, provenOn }) => on >= from && on <= ends && provenOn > start.on && provenOn <= waitEnds,
  ).length;
}
