import { describe, expect, test } from 'vitest';
import { Calibration } from '../../../synthetic/calibration/calibration.ts';
import type { Life } from '../../../synthetic/career/life.ts';
import type { Occasion } from '../../../synthetic/career/occasion.ts';
import { BREACH, OFFENCE_KINDS, type OffenceKind } from '../../../synthetic/career/offence-catalogue.ts';
import { dayOf } from '../../../synthetic/days.ts';
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

function tally(occasions: readonly Occasion[], born = dayOf('1990-01-01')) {
  const life: Life = {
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
  };
  // The last complete cohort on this day is January to March 2023.
  const calibration = new Calibration(dayOf('2024-09-30'));
  calibration.add(life);
  return (measure: string, category: string) => {
    const found = calibration.rows().find((row) => row.measure === measure && row.category === category);
    return found === undefined ? undefined : [found.offenders, found.reoffenders, found.rate];
  };
}

// A counts: in the follow-up, proven in the wait. B is after the follow-up, C is proven after the wait.
const A = fined('2024-02-09', '2024-07-01');
const B = fined('2024-02-11', '2024-03-01');
const C = fined('2023-12-01', '2024-09-20');

describe('proven reoffending, counted by hand', () => {
  test('takes one entry a cohort, the first, and one reoffence of the three', () => {
    const achieved = tally([A, B, C]);
    expect(achieved('Proven reoffending', 'All')).toEqual([1, 1, 100]);
    expect(achieved('Reoffences per reoffender', 'All')).toEqual([1, 1, 1]);
    expect(achieved('Custody length', 'Under 12 months')).toEqual([1, 1, 100]);
  });

  test('gives each disposal a clock of its own: by the caution’s, B counts too', () => {
    const achieved = tally([B, C]);
    expect(achieved('Index disposal', 'Custody')).toEqual([1, 0, 0]);
    expect(achieved('Index disposal', 'Caution')).toEqual([1, 1, 100]);
    expect(achieved('Index disposal', 'Custody or court order')).toEqual([1, 0, 0]);
  });

  test.each([
    ['a breach of an order', fined('2023-06-01', '2023-07-01', BREACH)],
    ['an offence that is not recordable', fined('2023-06-01', '2023-07-01', SPEEDING)],
    ['an offence before the release', fined('2023-02-09', '2023-07-01')],
  ])('does not count %s', (_, occasion) => {
    expect(tally([occasion])('Proven reoffending', 'All')).toEqual([1, 0, 0]);
  });

  test('counts an offence on the day of release', () => {
    expect(tally([fined('2023-02-10', '2023-07-01')])('Proven reoffending', 'All')).toEqual([1, 1, 100]);
  });

  test('sorts into youth and adult by age at the index date, and by offences proven before the index offence was', () => {
    expect(tally([A], dayOf('2006-01-01'))('Proven reoffending', 'Youth')).toEqual([1, 1, 100]);
    expect(tally([fined('2021-01-01', '2021-02-01')])('Previous offences', '1 or 2')).toEqual([1, 0, 0]);
  });
});
