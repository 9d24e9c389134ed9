import { describe, expect, test } from 'vitest';
import { Calibration } from '../../../synthetic/calibration/calibration.ts';
import type { PublishedFigure } from '../../../synthetic/calibration/published-figures.ts';
import type { Life } from '../../../synthetic/career/life.ts';
import type { Occasion } from '../../../synthetic/career/occasion.ts';
import {
  BREACH,
  OFFENCE_KINDS,
  type OffenceKind,
  RARE_BREACHES,
} from '../../../synthetic/career/offence-catalogue.ts';
import { type Day, dayOf } from '../../../synthetic/days.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';

const SHOPLIFTING = OFFENCE_KINDS.find(({ code }) => code === '046/00') ?? BREACH;
const SPEEDING = OFFENCE_KINDS.find(({ code }) => code === '805/01') ?? BREACH;

const offences = (kind: OffenceKind, start: string) => [{ kind, start: dayOf(start), end: undefined }];

function fined(start: string, convicted: string, kind = SHOPLIFTING): Occasion {
  const on = dayOf(convicted);
  const verdict = { adjudication: 'GUILTY', on, disposal: { kind: 'fine', code: '1015', on } } as const;
  return { offences: offences(kind, start), outcome: '1', outcomeOn: dayOf(start) + 1, verdict };
}

const [person] = peopleOf(1, 0);
if (person === undefined) throw new Error('A block holds people.');

const imprisoned: Occasion = {
  offences: offences(SHOPLIFTING, '2022-06-01'),
  outcome: '1',
  outcomeOn: dayOf('2022-06-02'),
  verdict: {
    adjudication: 'GUILTY',
    on: dayOf('2022-11-10'),
    disposal: { kind: 'custody', code: '1002', on: dayOf('2022-11-10'), days: 184 },
  },
};
const cautioned: Occasion = {
  offences: offences(SHOPLIFTING, '2022-01-05'),
  outcome: '3',
  outcomeOn: dayOf('2023-03-03'),
  verdict: undefined,
};

// The last complete cohorts on this day are January to March 2023, and April 2022 to March 2023.
const AS_AT = dayOf('2024-09-30');

function lifeOf(occasions: readonly Occasion[], born = dayOf('1990-01-01')): Life {
  return {
    person: { ...person, born } as Life['person'],
    career: {
      level: 1,
      share: 0.5,
      occasions: [imprisoned, cautioned, ...occasions],
      custody: [
        {
          from: dayOf('2022-11-10'),
          admission: 'I',
          to: dayOf('2023-02-10'),
          release: 'CR',
          sentenceDays: 184,
          occasion: imprisoned,
        },
      ],
    },
    stays: [],
    convictedElsewhere: false,
  };
}

/** Offenders, reoffenders and reoffences of a category. */
function entries(
  life: Life,
  measure: PublishedFigure['measure'],
  breakdown: string,
  category: string,
  whose?: PublishedFigure['adult_or_youth'],
): readonly [number, number, number] | undefined {
  const calibration = new Calibration(AS_AT);
  calibration.add(life);
  const found = calibration
    .rows()
    .find(
      (row) =>
        row.measure === measure &&
        row.breakdown === breakdown &&
        row.category === category &&
        (whose === undefined || row.adult_or_youth === whose),
    );
  return found && [found.offenders, found.reoffenders, found.reoffences];
}

const tally = (occasions: readonly Occasion[], born?: Day) => (breakdown: string, category: string) =>
  entries(lifeOf(occasions, born), 'Three-month', breakdown, category);

// A counts: in the follow-up, proven in the wait. B is after the follow-up, C is proven after the wait.
const A = fined('2024-02-09', '2024-07-01');
const B = fined('2024-02-11', '2024-03-01');
const C = fined('2023-12-01', '2024-09-20');

const ALL = ['Overall', 'All offenders'] as const;

describe('proven reoffending, counted by hand', () => {
  test('takes one entry a cohort, the first, and one reoffence of the three', () => {
    const achieved = tally([A, B, C]);
    expect(achieved(...ALL)).toEqual([1, 1, 1]);
    expect(achieved('Custody length', 'Under 12 months')).toEqual([1, 1, 1]);
    expect(achieved('Index disposal', 'Custody or court order')).toEqual([1, 1, 1]);
  });

  test('gives each disposal a clock of its own: by the caution’s, A and B count', () => {
    expect(entries(lifeOf([A, B, C]), 'Twelve-month', 'Index disposal', 'Custody')).toEqual([1, 1, 1]);
    expect(entries(lifeOf([A, B, C]), 'Twelve-month', 'Index disposal', 'Caution')).toEqual([1, 1, 2]);
  });

  test.each([
    ['a breach of an order', fined('2023-06-01', '2023-07-01', BREACH)],
    ['an offence that is not recordable', fined('2023-06-01', '2023-07-01', SPEEDING)],
    ['an offence before the release', fined('2023-02-09', '2023-07-01')],
    ['an offence on the day of release that was proven on it', fined('2023-02-10', '2023-02-10')],
  ])('does not count %s', (_, occasion) => {
    expect(tally([occasion])(...ALL)).toEqual([1, 0, 0]);
  });

  test.each(RARE_BREACHES.map((kind) => [kind.code, kind] as const))('takes %s for a breach', (_, kind) => {
    expect(tally([fined('2023-06-01', '2023-07-01', kind)])(...ALL)).toEqual([1, 0, 0]);
  });

  test('counts an offence on the day of release', () => {
    expect(tally([fined('2023-02-10', '2023-07-01')])(...ALL)).toEqual([1, 1, 1]);
  });

  test('sorts into youth and adult by age at the index date, and by offences proven before the index offence was', () => {
    expect(entries(lifeOf([A], dayOf('2005-02-11')), 'Three-month', ...ALL, 'Youth')).toEqual([1, 1, 1]);
    expect(entries(lifeOf([A], dayOf('2005-02-10')), 'Three-month', ...ALL, 'Adult')).toEqual([1, 1, 1]);
    expect(
      entries(lifeOf([fined('2021-01-01', '2021-02-01')]), 'Twelve-month', 'Previous offences', '1 or 2'),
    ).toEqual([1, 0, 0]);
  });

  test('leaves out who was convicted elsewhere alone', () => {
    const calibration = new Calibration(AS_AT);
    calibration.add({ ...lifeOf([A]), convictedElsewhere: true });
    expect(calibration.rows().every(({ offenders }) => offenders === 0)).toBe(true);
  });
});
