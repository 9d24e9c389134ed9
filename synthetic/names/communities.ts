import { byRank, type Weighted, weighted } from '../weighted.ts';
import * as british from './forenames-british.ts';
import * as other from './forenames-other.ts';
import * as surnames from './surnames.ts';

/** People who share a stock of names; ethnic group codes are drawn within it. */
export interface Community {
  readonly name: string;
  /** Forenames by sex; British families' by generation instead. */
  readonly forenames: { readonly M: Weighted<string>; readonly F: Weighted<string> } | 'by generation';
  readonly surnames: Weighted<string>;
  /** Share of its people whose surname is one of the long tail. */
  readonly longTail: number;
  /** Census ethnic group (2021 codes). */
  readonly ethnicity: Weighted<string>;
}

const FORENAME_SLOPE = 0.75;
const FORENAME_OFFSET = 4;
/** Tuned so that a million people hold about 0.9 % Smiths and 0.6 % Joneses, as Britain does. */
const SURNAME_SLOPE = 0.85;
const SURNAME_OFFSET = 6;

const forenames = (men: readonly string[], women: readonly string[]) => ({
  M: byRank(men, FORENAME_SLOPE, FORENAME_OFFSET),
  F: byRank(women, FORENAME_SLOPE, FORENAME_OFFSET),
});
const surnamesOf = (names: readonly string[]) => byRank(names, SURNAME_SLOPE, SURNAME_OFFSET);

/** Shares are near those of people arrested in England and Wales; round figures, not a published table. */
export const COMMUNITIES: Weighted<Community> = weighted([
  [
    {
      name: 'British',
      forenames: 'by generation',
      surnames: surnamesOf(surnames.BRITISH_SURNAMES),
      longTail: 0.3,
      ethnicity: weighted([
        ['W1', 92],
        ['W9', 2],
        ['M1', 2.5],
        ['M9', 1.5],
        ['M3', 1],
        ['W2', 1],
      ]),
    },
    74,
  ],
  [
    {
      name: 'Irish',
      forenames: 'by generation',
      surnames: surnamesOf(surnames.IRISH_SURNAMES),
      longTail: 0.05,
      ethnicity: weighted([
        ['W2', 60],
        ['W3', 20],
        ['W1', 20],
      ]),
    },
    4,
  ],
  [
    {
      name: 'Eastern European',
      forenames: forenames(other.POLISH_MEN, other.POLISH_WOMEN),
      surnames: surnamesOf(surnames.POLISH_SURNAMES),
      longTail: 0,
      ethnicity: weighted([['W9', 1]]),
    },
    4.5,
  ],
  [
    {
      name: 'Muslim South Asian',
      forenames: forenames(other.MUSLIM_MEN, other.MUSLIM_WOMEN),
      surnames: surnamesOf(surnames.MUSLIM_SURNAMES),
      longTail: 0,
      ethnicity: weighted([
        ['A2', 66],
        ['A3', 18],
        ['A9', 12],
        ['O2', 4],
      ]),
    },
    6,
  ],
  [
    {
      name: 'Indian',
      forenames: forenames(other.INDIAN_MEN, other.INDIAN_WOMEN),
      surnames: surnamesOf(surnames.INDIAN_SURNAMES),
      longTail: 0,
      ethnicity: weighted([
        ['A1', 90],
        ['A9', 10],
      ]),
    },
    2.2,
  ],
  [
    {
      name: 'African',
      forenames: forenames(other.AFRICAN_MEN, other.AFRICAN_WOMEN),
      surnames: surnamesOf(surnames.AFRICAN_SURNAMES),
      longTail: 0,
      ethnicity: weighted([
        ['B2', 92],
        ['M2', 8],
      ]),
    },
    4,
  ],
  [
    {
      name: 'Caribbean',
      forenames: 'by generation',
      surnames: surnamesOf(surnames.CARIBBEAN_SURNAMES),
      longTail: 0.03,
      ethnicity: weighted([
        ['B1', 62],
        ['M1', 28],
        ['B9', 10],
      ]),
    },
    4.5,
  ],
  [
    {
      name: 'Chinese and Vietnamese',
      forenames: forenames(other.CHINESE_MEN, other.CHINESE_WOMEN),
      surnames: surnamesOf(surnames.CHINESE_SURNAMES),
      longTail: 0,
      ethnicity: weighted([
        ['A4', 55],
        ['A9', 45],
      ]),
    },
    0.8,
  ],
]);

/** British forenames by the generation they were given to. */
export const GENERATIONS = [
  { bornBefore: 1975, ...forenames(british.OLDER_MEN, british.OLDER_WOMEN) },
  { bornBefore: 1995, ...forenames(british.MIDDLE_MEN, british.MIDDLE_WOMEN) },
  { bornBefore: Number.POSITIVE_INFINITY, ...forenames(british.YOUNGER_MEN, british.YOUNGER_WOMEN) },
] as const;
