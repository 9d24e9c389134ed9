import type { RandomStream } from '../random.ts';
import { BREACHED } from '../settings/justice.ts';
import type { Occasion } from './occasion.ts';
import { BREACH } from './offence-catalogue.ts';

/** A court order that was broken: the breach is proven in court, but is no new offence. Undefined where it was kept. */
export function breachOf(chance: RandomStream, { verdict }: Occasion): Occasion | undefined {
  if (verdict?.adjudication !== 'GUILTY') return undefined;
  const { disposal } = verdict;
  if (disposal.kind !== 'order' && disposal.kind !== 'suspended') return undefined;
  if (!chance.happens(BREACHED)) return undefined;
  const start = disposal.on + chance.whole(14, 150);
  const on = start + chance.whole(20, 70);
  return {
    offences: [{ kind: BREACH, start, end: undefined }],
    outcome: '1',
    outcomeOn: start + 7,
    verdict: { adjudication: 'GUILTY', on, disposal: { kind: 'other', code: '1057', on } },
  };
}
