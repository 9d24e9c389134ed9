import type { CustodyPeriod } from '../career/custody.ts';
import { type HardCase, someDay } from './hard-case.ts';
import { anyKind, conviction, fine, prison, stayFor } from './made-occasions.ts';

/** A sentence of two years, with up to three recalls, each ended by a release of its own; the last one may end the sentence. */
export const recalled: HardCase = (chance, life) => {
  const on = someDay(chance, life);
  if (on === undefined) return {};
  const days = 730;
  const index = conviction(anyKind(chance), on - 400, on - 365, prison(on - 365, days));
  const custody: CustodyPeriod[] = [stayFor(index, on - 365, on)];
  const occasions = [index];
  const ends = on - 365 + days;
  let out = on;
  for (let count = chance.whole(1, 3); count > 0 && out < ends - 60; count -= 1) {
    const from = out + chance.whole(5, 60);
    const last = count === 1 && chance.happens(0.5);
    const to = last ? ends : from + chance.pick([14, 28]);
    custody.push({
      from,
      admission: 'L',
      to,
      release: last ? 'SC' : 'PD',
      sentenceDays: days,
      occasion: undefined,
    });
    // Some offend on the very day they are let out again.
    if (chance.happens(0.5)) occasions.push(conviction(anyKind(chance), to, to + 40, fine(to + 40)));
    out = to;
  }
  return { occasions, custody };
};

/** Remand that ends otherwise than by release from a sentence; what comes of the case differs. */
export const remanded: HardCase = (chance, life) => {
  const from = someDay(chance, life);
  if (from === undefined) return {};
  const to = from + chance.whole(3, 60);
  const release = chance.pick(['NCS', 'BL', 'NG'] as const);
  const custody = [
    { from, admission: 'N', to, release, sentenceDays: undefined, occasion: undefined } as const,
  ];
  const kind = anyKind(chance);
  const later = conviction(anyKind(chance), to + 1, to + 90, fine(to + 90));
  if (release === 'NG') {
    const acquitted = {
      offences: [{ kind, start: from - 2, end: undefined }],
      outcome: '1',
      outcomeOn: from,
      verdict: { adjudication: 'NOT_GUILTY', on: to },
    } as const;
    return { occasions: [acquitted, later], custody };
  }
  if (release === 'NCS') {
    const order = { kind: 'order', code: '1116', on: to, days: 365 } as const;
    return { occasions: [conviction(kind, from - 2, to, order), later], custody };
  }
  const convicted = to + chance.whole(10, 60);
  const sentence = conviction(kind, from - 2, convicted, prison(convicted, 60));
  return {
    occasions: [sentence, later],
    custody: [...custody, stayFor(sentence, convicted, convicted + 30)],
  };
};
