import { describe, expect, test } from 'vitest';
import type { CustodyPeriod } from '../../../synthetic/career/custody.ts';
import { type Life, liveLife } from '../../../synthetic/career/life.ts';
import { type Occasion, provenOn } from '../../../synthetic/career/occasion.ts';
import { addMonths, type Day, dayOf, isoDate } from '../../../synthetic/days.ts';
import { harden } from '../../../synthetic/hard-cases/harden.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';
import { BLOCK, HISTORY_FROM } from '../../../synthetic/settings/population.ts';

const PEOPLE = 2000;
const SEED = 5;

const usual: readonly Life[] = Array.from({ length: PEOPLE / BLOCK }, (_, block) =>
  peopleOf(SEED, block).map((person) => liveLife(SEED, person, dayOf(HISTORY_FROM), dayOf('2026-06-30'))),
).flat();
const hard = usual.map((life) => harden(SEED, life));

const SENTENCE_ENDS = new Set(['CR', 'HR', 'D3', 'PD', 'SC']);
const releases = ({ career }: Life) => career.custody.filter(({ release }) => SENTENCE_ENDS.has(release));
const cautionedOn = (occasion: Occasion, day: Day) => occasion.outcome !== '1' && provenOn(occasion) === day;
const convictedOn = (occasion: Occasion, day: Day) => occasion.outcome === '1' && provenOn(occasion) === day;
const commits = (occasion: Occasion, day: Day) => occasion.offences.some(({ start }) => start === day);
const isLeapDay = (day: Day) => isoDate(day).endsWith('-02-29');
const starts = (life: Life): readonly Day[] => [
  ...releases(life).map(({ to }) => to),
  ...life.career.occasions.flatMap((occasion) => provenOn(occasion) ?? []),
];
const breaches = (code: string) => (life: Life) =>
  life.career.occasions.some((occasion) => occasion.offences.some(({ kind }) => kind.code === code));
const remandEnds = (release: CustodyPeriod['release']) => (life: Life) =>
  life.career.custody.some((period) => period.release === release);
const reoffends = (life: Life, isSo: (start: Day, committed: Day, proven: Day) => boolean) =>
  life.career.occasions.some((occasion) => {
    const proven = provenOn(occasion);
    return (
      proven !== undefined &&
      starts(life).some((start) => occasion.offences.some((offence) => isSo(start, offence.start, proven)))
    );
  });

const KINDS: readonly (readonly [string, (life: Life) => boolean])[] = [
  [
    'a caution, a conviction and a release on one day',
    (life) =>
      releases(life).some(
        ({ to }) =>
          life.career.occasions.some((occasion) => cautionedOn(occasion, to)) &&
          life.career.occasions.some((occasion) => convictedOn(occasion, to)),
      ),
  ],
  [
    'an offence on the day of a release',
    (life) =>
      releases(life).some(({ to }) => life.career.occasions.some((occasion) => commits(occasion, to))),
  ],
  [
    'the offence released for, proven on the day of the release',
    (life) => releases(life).some(({ to, occasion }) => occasion !== undefined && provenOn(occasion) === to),
  ],
  [
    'an offence committed, proven and served on one day',
    (life) =>
      releases(life).some(({ to }) =>
        life.career.occasions.some((occasion) => commits(occasion, to) && convictedOn(occasion, to)),
      ),
  ],
  [
    'two recalls within a year',
    (life) => {
      const recalls = life.career.custody.filter(({ admission }) => admission === 'L');
      return recalls.some((recall, at) => at > 0 && recall.from - (recalls[at - 1]?.from ?? 0) < 365);
    },
  ],
  ['remand that ends in bail', remandEnds('BL')],
  ['remand that ends in an acquittal', remandEnds('NG')],
  ['remand that ends in a sentence in the community', remandEnds('NCS')],
  ['a breach under 998/00', breaches('998/00')],
  ['a breach under 195/60', breaches('195/60')],
  ['a breach under 195/66', breaches('195/66')],
  ['a breach under 997/01', breaches('997/01')],
  [
    'two releases on one day',
    (life) => new Set(releases(life).map(({ to }) => to)).size < releases(life).length,
  ],
  ['a start point on 29 February', (life) => starts(life).some(isLeapDay)],
  ['a birthday on 29 February', ({ person }) => isLeapDay(person.born)],
  [
    'an offence on the last day of a follow-up, or the day after',
    (life) =>
      reoffends(life, (start, committed) => {
        const anniversary = addMonths(start, 12);
        return committed === anniversary - 1 || committed === anniversary;
      }),
  ],
  [
    'an offence proven on the last day of a wait, or the day after',
    (life) =>
      reoffends(life, (start, committed, proven) => {
        const ends = addMonths(start, 18) - 1;
        return committed > start && (proven === ends || proven === ends + 1);
      }),
  ],
  [
    'a conviction on the eighteenth birthday',
    ({ person, career }) =>
      career.occasions.some((occasion) => convictedOn(occasion, addMonths(person.born, 12 * 18))),
  ],
  ['convictions that only others know of', ({ convictedElsewhere }) => convictedElsewhere],
];

describe('the hard population', () => {
  test.each(KINDS)('has many times over, and far oftener than the usual one: %s', (_, has) => {
    const [before, now] = [usual.filter(has).length, hard.filter(has).length];
    expect(now).toBeGreaterThan(PEOPLE / 100);
    expect(now).toBeGreaterThan(2 * before);
  });

  test('leaves the names of everybody as they are', () => {
    expect(hard.map(({ person }) => person.surname)).toEqual(usual.map(({ person }) => person.surname));
  });
});
