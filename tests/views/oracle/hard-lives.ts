import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CaseTables } from '../run-case.ts';

/** Days that lie on one another's edges: the same day, the day after, anniversaries, ends of quarters, 29 February. */
const DAYS = [
  '2022-03-31',
  '2022-04-01',
  '2023-02-10',
  '2023-02-11',
  '2023-02-28',
  '2023-03-31',
  '2023-04-01',
  '2023-05-10',
  '2023-08-09',
  '2024-02-09',
  '2024-02-10',
  '2024-02-28',
  '2024-02-29',
  '2024-03-01',
  '2024-08-09',
  '2024-08-10',
  '2024-08-29',
  '2025-02-28',
];
const WHATS = [
  'caution',
  'caution',
  'youth caution',
  'fine',
  'fine',
  'community order',
  'suspended sentence',
  'conditional discharge',
  'bound over',
  'convicted',
  'imprisonment 90 days',
  'imprisonment 400 days',
  'imprisonment 4000 days',
  'fine, not recordable',
  'fine, recordable empty',
  'not guilty',
  'community resolution',
  'release CR',
  'release PD after 28 days',
  'release SC after 365 days',
  'release HP',
];
const RELEASES = WHATS.filter((what) => what.startsWith('release'));
const BIRTHS = [
  '1960-06-15',
  '1990-02-28',
  '1996-02-29',
  '2004-02-29',
  '2005-02-10',
  '2005-02-11',
  '2009-05-10',
  '2020-01-01',
  '',
];
const CODES = ['046/00', '105/03', '000/01', '998/00', '068/08', '802/10', '019/08', '195/99', ''];

/**
 * Lives made of hard cases, as the cases of the definitions write them: events of one day, breaches, recalls, remand, offences
 * without a date, flags left empty, people whom the police do not know, a month without rows.
 */
export function hardLives(people: number, seed: number): CaseTables {
  const random = xoroshiro128plus(seed);
  const upTo = (last: number) => uniformInt(random, 0, last);
  const pick = (values: readonly string[]) => values[upTo(values.length - 1)] ?? '';
  const life = (person: number) => {
    const own = [pick(DAYS), pick(DAYS), pick(DAYS)];
    return Array.from({ length: 1 + upTo(8) }, () => {
      const what = pick(WHATS);
      const day = pick(upTo(2) === 0 ? DAYS : own);
      if (what.startsWith('release')) return `${person} | ${day} | ${what} | |`;
      const committed = upTo(9) === 0 ? '' : pick(upTo(1) === 0 ? DAYS : own);
      return `${person} | ${upTo(30) === 0 ? '' : day} | ${what} | ${committed} | ${pick(CODES)}`;
    });
  };
  // Known to prison alone.
  const unknown = Array.from({ length: Math.ceil(people / 20) }, (_, at) => String(people + at));
  const lines = Array.from({ length: people }, (_, person) => life(person)).flat();
  const releases = unknown.map((person) => `${person} | ${pick(DAYS)} | ${pick(RELEASES)} | |`);
  const details = Array.from({ length: people }, (_, person) =>
    [
      person,
      pick(['MAIN', 'ALIAS']),
      pick(BIRTHS),
      pick(['M', 'F', 'U']),
      pick(['0', '1', '3', '4', '6']),
    ].join(' | '),
  );
  return {
    given: ['person | on | what | committed | offence', ...lines, ...releases].join('\n'),
    people: ['person | name_type | date_of_birth | gender | observed_ethnicity', ...details].join('\n'),
    policeDoNotHold: unknown,
    gaps: [['police.offences', '2025-01-01', '2025-01-31']],
  };
}
