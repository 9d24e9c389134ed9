import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/justice.ts';
import { draw, weighted } from '../weighted.ts';
import type { Disposal, Verdict } from './occasion.ts';
import type { OffenceKind } from './offence-catalogue.ts';

/** What a court knows when it sentences. */
export interface Case {
  readonly kind: OffenceKind;
  readonly age: number;
  /** Proven offences before this one. */
  readonly record: number;
}

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
const doublings = (record: number): number => Math.log2(1 + record);

/** What remains for those who get neither prison nor an order. */
function drawRest(chance: RandomStream, kind: OffenceKind, record: number): 'fine' | 'discharge' | 'other' {
  const motoring = kind.group === 'Summary motoring';
  const { fine, discharge, other } = motoring ? settings.MOTORING_REST : settings.OTHER_REST;
  const factor = settings.REST_PER_DOUBLING;
  const weights = weighted([
    ['fine', fine],
    ['discharge', discharge * factor.discharge ** record],
    ['other', other * factor.other ** record],
  ] as const);
  return draw(chance, weights);
}

function prisonDays(chance: RandomStream, { kind, age }: Case): number {
  const { median, perGravity, spread, least, most } = settings.CUSTODY_DAYS;
  const days = chance.logNormal(median * perGravity ** (kind.gravity - 2), spread);
  if (age < 18) return Math.min(730, Math.max(120, Math.round(days)));
  return Math.min(most, Math.max(least, Math.round(days)));
}

function prison(chance: RandomStream, on: Day, facts: Case): Disposal {
  const days = prisonDays(chance, facts);
  const suspended = settings.SUSPENDED.base + settings.SUSPENDED.record * doublings(facts.record);
  if (facts.age >= 18 && days <= 730 && chance.happens(suspended))
    return { kind: 'suspended', code: '1115', on, days };
  const code = facts.age < 18 ? '1081' : facts.age < 21 ? '1024' : '1002';
  return { kind: 'custody', code, on, days };
}

/** Sentences by offence, age and record. */
function sentence(chance: RandomStream, on: Day, facts: Case): Disposal {
  const { gravity } = facts.kind;
  const record = doublings(facts.record);
  const custody = settings.CUSTODY_LOGIT;
  const ageFactor = facts.age < 18 ? 0.3 : 1;
  const imprisonable = gravity >= 2;
  if (
    imprisonable &&
    chance.happens(ageFactor * logistic(custody.base + custody.gravity * gravity + custody.record * record))
  ) {
    return prison(chance, on, facts);
  }
  const community = settings.COMMUNITY_LOGIT;
  if (
    imprisonable &&
    chance.happens(logistic(community.base + community.gravity * gravity + community.record * record))
  ) {
    return {
      kind: 'order',
      code: facts.age < 18 ? '1141' : '1116',
      on,
      days: chance.pick(settings.ORDER_DAYS),
    };
  }
  const rest = drawRest(chance, facts.kind, record);
  if (rest === 'fine') return { kind: 'fine', code: '1015', on };
  if (rest === 'discharge') return { kind: 'discharge', code: chance.happens(0.1) ? '1017' : '1018', on };
  return { kind: 'other', code: facts.age < 18 ? '1097' : chance.pick(['1016', '1057']), on };
}

/** The verdict on a charge of `charged`, and the sentence where there is one. */
export function tryCase(chance: RandomStream, charged: Day, facts: Case): Verdict {
  const wait = chance.logNormal(
    settings.DAYS_TO_COURT.median * (facts.kind.gravity > 5 ? 2 : 1),
    settings.DAYS_TO_COURT.spread,
  );
  const on = charged + Math.max(1, Math.round(wait));
  if (!chance.happens(settings.CONVICTED)) {
    return { adjudication: chance.happens(settings.ACQUITTED_OF_REST) ? 'NOT_GUILTY' : 'NON_CONVICTION', on };
  }
  const adjourned = facts.kind.gravity >= 2.5 && chance.happens(settings.ADJOURNED);
  const sentencedOn = adjourned ? on + chance.whole(...settings.ADJOURNED_DAYS) : on;
  return { adjudication: 'GUILTY', on, disposal: sentence(chance, sentencedOn, facts) };
}
