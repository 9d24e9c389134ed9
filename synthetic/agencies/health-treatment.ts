import { stayOn } from '../career/addresses.ts';
import type { Life } from '../career/life.ts';
import { type Day, isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/health.ts';
import { draw, weighted } from '../weighted.ts';
import type { Row } from './extracts.ts';

/** A stay in treatment, as the provider knows it. */
export interface Episode {
  readonly referred: Day;
  /** Weeks in treatment decide the discharge; it may lie beyond the extract. */
  readonly discharged: Day;
  readonly source: string;
}

const OPIATE_USERS = weighted([
  ['1011', 62],
  ['1000', 6],
  ['1105', 4],
  ['3201', 20],
  ['3200', 8],
]);
const OTHERS = weighted([
  ['7000', 52],
  ['5000', 22],
  ['3200', 18],
  ['3100', 4],
  ['2200', 4],
]);
const SECOND = weighted([
  ['3201', 35],
  ['7000', 25],
  ['5000', 20],
  ['2200', 12],
  ['3200', 8],
]);
const ENDINGS = weighted([
  ['1', 22],
  ['2', 20],
  ['3', 4],
  ['5', 5],
  ['6', 32],
  ['7', 3],
  ['8', 9],
  ['9', 1.5],
  ['10', 1.5],
  ['12', 2],
]);
const MODALITIES = weighted([
  ['PSYCHOSOCIAL', 50],
  ['PHARMACOLOGICAL', 34],
  ['RECOVERY', 8],
  ['DETOXIFICATION', 6],
  ['RESIDENTIAL', 2],
]);

/** Treatment comes after an arrest, a sentence or a release where there is one; otherwise from the doctor or the person. */
export function episodesOf(chance: RandomStream, life: Life, from: Day, until: Day): readonly Episode[] {
  const { share, occasions } = life.career;
  const treated =
    occasions.length === 0 ||
    chance.happens(settings.TREATED.low + (settings.TREATED.high - settings.TREATED.low) * share);
  if (!treated) return [];
  const episodes: Episode[] = [];
  const adult = life.person.born + 16 * 365;
  let free = Math.max(from, adult);
  for (let count = 1 + chance.furtherCount(settings.ANOTHER_EPISODE, 5); count > 0; count -= 1) {
    const arrest = occasions.length === 0 ? undefined : chance.pick(occasions).outcomeOn;
    const led = arrest !== undefined && arrest > free && chance.happens(0.7);
    const referred = led ? arrest + chance.whole(1, 60) : free + chance.whole(0, Math.max(1, until - free));
    if (referred > until) continue;
    const discharged = referred + Math.round(Math.min(2500, 21 + chance.logNormal(170, 0.9)));
    episodes.push({
      referred,
      discharged,
      source: led ? chance.pick(['5', '6', '8', '13', '8']) : chance.pick(['3', '4', '4']),
    });
    free = discharged + 30;
  }
  return episodes;
}

/** The cells of one episode on the last day of the extract; without consent only the first few are there. */
export function episodeCells(chance: RandomStream, life: Life, episode: Episode, asAt: Day): Row {
  const provider = { agency_code: `L${String(1 + (life.person.index % 37)).padStart(4, '0')}` };
  if (!chance.happens(settings.CONSENT)) return { ...provider, consent: 'N' };
  const opiates = chance.happens(0.12 + 0.6 * life.career.share);
  const second = chance.happens(0.5) ? draw(chance, SECOND) : undefined;
  const begun = episode.referred + chance.whole(5, 28);
  const ended = episode.discharged <= asAt;
  const stay = stayOn(life.stays, episode.referred).now;
  return {
    ...provider,
    consent: 'Y',
    referral_source: episode.source,
    referral_date: isoDate(episode.referred),
    triage_date: begun <= asAt ? isoDate(episode.referred + 3) : undefined,
    main_drug: draw(chance, opiates ? OPIATE_USERS : OTHERS),
    second_drug: second,
    third_drug: second !== undefined && chance.happens(0.25) ? '7000' : undefined,
    injecting_status: opiates ? chance.pick(['C', 'P', 'P', 'N']) : chance.pick(['N', 'N', 'N', 'Z']),
    accommodation_need:
      stay?.postcode === undefined ? '1' : stay.code === 'A01D' ? '3' : chance.pick(['2', '3', '3']),
    ...(begun <= asAt && begun < episode.discharged
      ? {
          modality: opiates && chance.happens(0.6) ? 'PHARMACOLOGICAL' : draw(chance, MODALITIES),
          modality_start_date: isoDate(begun),
        }
      : {}),
    ...(ended
      ? {
          modality_end_date: isoDate(Math.max(begun, episode.discharged)),
          discharge_date: isoDate(episode.discharged),
          discharge_reason: draw(chance, ENDINGS),
        }
      : {}),
  };
}
