import type { CustodyPeriod } from '../career/custody.ts';
import type { Disposal, Occasion } from '../career/occasion.ts';
import { OFFENCE_KINDS, type OffenceKind } from '../career/offence-catalogue.ts';
import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';

const COMMON = OFFENCE_KINDS.filter(({ code, recordable }) => recordable && code < '200');

/** A recordable offence of any group. */
export function anyKind(chance: RandomStream): OffenceKind {
  return chance.pick(COMMON);
}

export function fine(on: Day): Disposal {
  return { kind: 'fine', code: '1015', on };
}

export function prison(on: Day, days: number): Disposal {
  return { kind: 'custody', code: '1002', on, days };
}

/** One offence, charged the day after and proven on `convicted`. */
export function conviction(kind: OffenceKind, committed: Day, convicted: Day, disposal: Disposal): Occasion {
  return {
    offences: [{ kind, start: committed, end: undefined }],
    outcome: '1',
    outcomeOn: Math.min(committed + 1, convicted),
    verdict: { adjudication: 'GUILTY', on: convicted, disposal },
  };
}

export function caution(kind: OffenceKind, committed: Day, cautioned: Day): Occasion {
  return {
    offences: [{ kind, start: committed, end: undefined }],
    outcome: '3',
    outcomeOn: cautioned,
    verdict: undefined,
  };
}

/** The stay that a sentence brings. */
export function stayFor(occasion: Occasion, from: Day, to: Day): CustodyPeriod {
  const disposal =
    occasion.verdict?.adjudication === 'GUILTY' && occasion.verdict.disposal.kind === 'custody'
      ? occasion.verdict.disposal
      : undefined;
  return { from, admission: 'I', to, release: 'CR', sentenceDays: disposal?.days, occasion };
}
