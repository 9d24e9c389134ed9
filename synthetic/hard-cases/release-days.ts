import type { CustodyPeriod } from '../career/custody.ts';
import { both, type HardCase, someDay, someRelease } from './hard-case.ts';
import { anyKind, caution, conviction, fine, prison, stayFor } from './made-occasions.ts';

export const oneDay: HardCase = (chance, life) => {
  const release = someRelease(chance, life);
  if (release === undefined) return {};
  const { on } = release;
  return both(release, {
    occasions: [
      caution(anyKind(chance), on - chance.whole(5, 60), on),
      conviction(anyKind(chance), on - chance.whole(20, 200), on, fine(on)),
      conviction(anyKind(chance), on + chance.whole(1, 300), on + chance.whole(301, 500), fine(on + 500)),
    ],
  });
};

export const offenceOnReleaseDay: HardCase = (chance, life) => {
  const release = someRelease(chance, life);
  if (release === undefined) return {};
  const convicted = release.on + chance.whole(1, 200);
  return both(release, {
    occasions: [conviction(anyKind(chance), release.on, convicted, fine(convicted))],
  });
};

/** Sentenced to what has been served already: the offence, the conviction and the release may all be of one day. */
export const provenOnReleaseDay: HardCase = (chance, life) => {
  const on = someDay(chance, life);
  if (on === undefined) return {};
  const committed = chance.happens(0.5) ? on : on - chance.whole(1, 30);
  const index = conviction(anyKind(chance), committed, on, prison(on, chance.whole(1, 28)));
  const older = conviction(anyKind(chance), on - chance.whole(31, 300), on, fine(on));
  const occasions = chance.happens(0.5) ? [index] : [index, older];
  return { occasions, custody: [stayFor(index, committed, on)] };
};

export const twoReleases: HardCase = (chance, life) => {
  const release = someRelease(chance, life);
  if (release === undefined) return {};
  const { on } = release;
  const other: CustodyPeriod = {
    from: on - chance.whole(1, 12),
    admission: 'I',
    to: on,
    release: 'CR',
    sentenceDays: chance.whole(14, 400),
    occasion: undefined,
  };
  return both(release, { custody: [other] });
};
