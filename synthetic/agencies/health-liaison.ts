import type { Life } from '../career/life.ts';
import { type Day, isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/health.ts';
import { draw, weighted } from '../weighted.ts';
import type { Row } from './extracts.ts';

export interface Referral {
  readonly on: Day;
  readonly team: 'D02' | 'D03';
}

const REASONS = weighted([
  ['04', 22],
  ['05', 18],
  ['09', 16],
  ['15', 10],
  ['18', 10],
  ['14', 7],
  ['02', 6],
  ['11', 5],
  ['24', 3],
  ['16', 2],
  ['25', 1],
]);
const OUTCOMES = weighted([
  ['ASSESSED_NO_NEED', 24],
  ['REFERRED_MENTAL_HEALTH', 24],
  ['REFERRED_SUBSTANCE', 14],
  ['REFERRED_OTHER', 12],
  ['ADVICE', 14],
  ['DECLINED', 12],
]);

/** Referrals made at arrests, and at receptions into prison. */
export function referralsOf(chance: RandomStream, life: Life, until: Day): readonly Referral[] {
  const { share, occasions, custody } = life.career;
  const likely = settings.LIAISON.low + (settings.LIAISON.high - settings.LIAISON.low) * share;
  const atArrest = occasions
    .filter(() => chance.happens(likely))
    .map(({ outcomeOn }): Referral => ({ on: outcomeOn, team: 'D02' }));
  const inside = custody
    .filter(() => chance.happens(settings.IN_REACH))
    .map(({ from }): Referral => ({ on: from + 2, team: 'D03' }));
  return [...atArrest, ...inside].filter(({ on }) => on <= until);
}

/** The cells of one referral on the last day of the extract. */
export function referralCells(chance: RandomStream, referral: Referral, asAt: Day): Row {
  const assessed = referral.on + chance.whole(0, 9);
  const seen = assessed <= asAt && chance.happens(0.86);
  const discharged = (seen ? assessed : referral.on) + chance.whole(1, 90);
  const source = referral.team === 'D03' ? 'E4' : chance.pick(['E1', 'E1', 'E1', 'E2', 'E5', 'E3']);
  const over = discharged <= asAt;
  return {
    source_of_referral: source,
    team_type: referral.team,
    referral_date: isoDate(referral.on),
    assessed_on: seen ? isoDate(assessed) : undefined,
    primary_reason: draw(chance, REASONS),
    outcome: over ? (seen ? draw(chance, OUTCOMES) : 'NOT_SEEN') : undefined,
    discharge_date: over ? isoDate(discharged) : undefined,
  };
}
