import type { Day } from '../days.ts';
import type { OffenceKind } from './offence-catalogue.ts';

/** What the court ordered. Days are the length of the sentence, where it has one. */
export type Disposal =
  | {
      readonly kind: 'custody';
      readonly code: '1002' | '1024' | '1081';
      readonly on: Day;
      readonly days: number;
    }
  | { readonly kind: 'suspended'; readonly code: '1115'; readonly on: Day; readonly days: number }
  | { readonly kind: 'order'; readonly code: '1116' | '1141'; readonly on: Day; readonly days: number }
  | { readonly kind: 'fine'; readonly code: '1015'; readonly on: Day }
  | { readonly kind: 'discharge'; readonly code: '1017' | '1018'; readonly on: Day }
  | { readonly kind: 'other'; readonly code: '1016' | '1057' | '1097'; readonly on: Day };

export type Verdict =
  | { readonly adjudication: 'GUILTY'; readonly on: Day; readonly disposal: Disposal }
  | { readonly adjudication: 'NOT_GUILTY' | 'NON_CONVICTION'; readonly on: Day };

/** One offence within an occasion. */
export interface Offence {
  readonly kind: OffenceKind;
  readonly start: Day;
  readonly end: Day | undefined;
}

/** Offences dealt with together: one arrest, one outcome, one appearance in court. */
export interface Occasion {
  /** The main offence first. */
  readonly offences: readonly Offence[];
  /** Police outcome code, 1 to 22. */
  readonly outcome: string;
  readonly outcomeOn: Day;
  /** For a charge only. */
  readonly verdict: Verdict | undefined;
}

/** Proven by caution or by conviction, and when; undefined if it never was. */
export function provenOn(occasion: Occasion): Day | undefined {
  if (occasion.outcome === '2' || occasion.outcome === '3') return occasion.outcomeOn;
  return occasion.verdict?.adjudication === 'GUILTY' ? occasion.verdict.on : undefined;
}

export function mainOffence(occasion: Pick<Occasion, 'offences'>): Offence {
  const [first] = occasion.offences;
  if (first === undefined) throw new RangeError('An occasion has at least one offence.');
  return first;
}
