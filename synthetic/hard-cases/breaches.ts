import { BREACH, RARE_BREACHES } from '../career/offence-catalogue.ts';
import { type HardCase, someDay } from './hard-case.ts';
import { anyKind, conviction, fine, prison, stayFor } from './made-occasions.ts';

const CODES = [BREACH, ...RARE_BREACHES];

/**
 * A new offence, then breaches of what followed: alone in court, beside a new offence on one day, or with prison for the breach
 * and a fine for the new offence.
 */
export const breached: HardCase = (chance, life) => {
  const on = someDay(chance, life);
  if (on === undefined) return {};
  const order = { kind: 'order', code: '1116', on, days: 365 } as const;
  const first = conviction(anyKind(chance), on - 90, on, order);
  const alone = on + chance.whole(20, 120);
  const together = alone + chance.whole(20, 120);
  const imprisoned = chance.happens(0.4);
  const breach = conviction(
    chance.pick(CODES),
    together - 15,
    together,
    imprisoned ? prison(together, 28) : { kind: 'other', code: '1057', on: together },
  );
  return {
    occasions: [
      first,
      conviction(chance.pick(CODES), alone - 10, alone, fine(alone)),
      breach,
      ...(chance.happens(0.6) ? [conviction(anyKind(chance), together - 20, together, fine(together))] : []),
    ],
    custody: imprisoned ? [stayFor(breach, together, together + 14)] : [],
  };
};
