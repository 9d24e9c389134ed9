import type { Person } from '../identity/person.ts';
import { RandomStream } from '../random.ts';
import { NUMBERS_LACKING } from '../settings/hard-cases.ts';
import * as errors from '../settings/identity-errors.ts';
import type { Setting } from './extracts.ts';

/** How well one record is kept. The shares are of what the agency would otherwise write down. */
export interface Keeping {
  /** How much oftener than usual its name and date of birth stray. */
  readonly straying: number;
  readonly postcodes: number;
  /** PNC and CRO numbers. */
  readonly policeNumbers: number;
  readonly prisonNumbers: number;
}

const { hardPeople, ofTheirs, ofOthers } = errors.POORLY_KEPT;
const POOR = hardPeople * ofTheirs + (1 - hardPeople) * ofOthers;
const WELL_KEPT_STRAYING = (1 - POOR * errors.POOR_FACTOR) / (1 - POOR);

/** What holds for a person's records with every agency comes from the person's own stream, the rest from the agency's. */
export function keepingOf(
  chance: RandomStream,
  { seed, cases }: Setting,
  { index }: Person,
  agency: errors.AgencyName,
): Keeping {
  const passedOn =
    agency === 'police' || !new RandomStream(seed, 6, index).happens(errors.POLICE_NUMBERS_NOT_PASSED_ON);
  const isHard = new RandomStream(seed, 7, index).happens(hardPeople);
  const isPoor = chance.happens(isHard ? ofTheirs : ofOthers);
  const kept = isPoor ? errors.POOR_SHARE_KEPT : 1;
  const numbers = cases === 'hard' && agency !== 'police' ? kept * (1 - NUMBERS_LACKING) : kept;
  return {
    straying: isPoor ? errors.POOR_FACTOR : WELL_KEPT_STRAYING,
    postcodes: kept,
    policeNumbers: passedOn ? numbers : 0,
    prisonNumbers: numbers,
  };
}
