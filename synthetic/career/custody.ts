import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/justice.ts';
import type { Occasion } from './occasion.ts';

/** One stay in prison: a booking. */
export interface CustodyPeriod {
  readonly from: Day;
  /** NOMIS admission reason. */
  readonly admission: 'N' | 'I' | 'W' | 'L' | 'Y';
  readonly to: Day;
  /** NOMIS release reason. */
  readonly release: 'CR' | 'HR' | 'PD' | 'NCS' | 'BL' | 'NG' | 'SC' | 'D3';
  /** Length of the sentence served; undefined on remand alone. */
  readonly sentenceDays: number | undefined;
  /** The occasion sentenced, for the first stay under a sentence. */
  readonly occasion: Occasion | undefined;
}

/** Home detention curfew takes the last weeks of sentences of at least this many days, for some. */
const CURFEW_FROM_DAYS = 84;
const CURFEW_SHARE = 0.18;
const CURFEW_DAYS = 40;

/** The stay that a prison sentence brings, with the wait on remand before it where there was one and the person was free until then. */
export function sentenceServed(
  chance: RandomStream,
  occasion: Occasion,
  freeFrom: Day,
): CustodyPeriod | undefined {
  if (occasion.verdict?.adjudication !== 'GUILTY' || occasion.verdict.disposal.kind !== 'custody')
    return undefined;
  const { code, days, on } = occasion.verdict.disposal;
  const remanded = chance.happens(settings.REMANDED) && occasion.outcomeOn > freeFrom;
  const from = remanded ? occasion.outcomeOn : on;
  const halfway = Math.max(on + (remanded ? 0 : 3), from + Math.ceil(days * settings.SERVED));
  const curfew = days >= CURFEW_FROM_DAYS && days < 1461 && chance.happens(CURFEW_SHARE);
  const to = curfew ? Math.max(on + 1, halfway - Math.min(CURFEW_DAYS, Math.floor(days * 0.12))) : halfway;
  return {
    from,
    admission: remanded ? 'N' : code === '1002' ? 'I' : 'W',
    to,
    release: code === '1081' ? 'D3' : curfew ? 'HR' : 'CR',
    sentenceDays: days,
    occasion,
  };
}

/** Remand that led to no prison sentence. */
export function remandAlone(
  chance: RandomStream,
  occasion: Occasion,
  gravity: number,
): CustodyPeriod | undefined {
  const verdict = occasion.verdict;
  if (verdict === undefined || gravity < 4 || !chance.happens(settings.REMANDED_NEEDLESSLY)) return undefined;
  const bailed = chance.happens(0.4);
  const to = bailed ? Math.min(verdict.on, occasion.outcomeOn + chance.whole(5, 30)) : verdict.on;
  const release = bailed ? 'BL' : verdict.adjudication === 'GUILTY' ? 'NCS' : 'NG';
  return {
    from: occasion.outcomeOn,
    admission: 'N',
    to,
    release,
    sentenceDays: undefined,
    occasion: undefined,
  };
}

/** A recall during licence, with its release; undefined if licence ran out first. `share` is how high the person's level is, 0 to 1. */
export function recall(
  chance: RandomStream,
  released: CustodyPeriod,
  licenceEnds: Day,
  share: number,
): CustodyPeriod | undefined {
  const rate = settings.RECALL_RATE.low + (settings.RECALL_RATE.high - settings.RECALL_RATE.low) * share;
  const from = Math.round(released.to + 7 + chance.wait(365 / rate));
  if (from >= licenceEnds - 14) return undefined;
  const days = (released.sentenceDays ?? 0) < 365 ? settings.RECALL_DAYS[0] : settings.RECALL_DAYS[1];
  const standard = (released.sentenceDays ?? 0) >= 365 && chance.happens(0.4);
  const to = standard ? Math.min(licenceEnds, from + chance.whole(60, 240)) : from + days;
  return {
    from,
    admission: released.release === 'D3' ? 'Y' : 'L',
    to,
    release: standard && to === licenceEnds ? 'SC' : 'PD',
    sentenceDays: released.sentenceDays,
    occasion: undefined,
  };
}

/** The stay a day falls in. */
export function stayHolding(stays: readonly CustodyPeriod[], day: number): CustodyPeriod | undefined {
  return stays.find((stay) => day >= stay.from && day < stay.to + 1);
}

/**
 * A prison sentence that brings no stay of its own is served with another. Where court would have come before that other
 * stay began, both cases are heard together, so that nobody is sentenced to prison and left outside.
 */
export function sentencedTogether(occasion: Occasion, stays: readonly CustodyPeriod[]): Occasion {
  const verdict = occasion.verdict;
  if (verdict?.adjudication !== 'GUILTY' || verdict.disposal.kind !== 'custody') return occasion;
  const { disposal } = verdict;
  if (stayHolding(stays, disposal.on) !== undefined) return occasion;
  const other = stays.find((stay) => stay.from > disposal.on);
  if (other === undefined) return occasion;
  const otherVerdict = other.occasion?.verdict;
  const on = otherVerdict?.adjudication === 'GUILTY' ? otherVerdict.disposal.on : other.from;
  return { ...occasion, verdict: { ...verdict, on, disposal: { ...disposal, on } } };
}
