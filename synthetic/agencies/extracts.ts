import type { RandomStream } from '../random.ts';

/** One row by field name; absent fields are empty cells. */
export type Row = Readonly<Record<string, string | number | undefined>>;

/** Where agencies put their rows. */
export interface Extracts {
  row(extract: string, row: Row, chance: RandomStream): void;
  /** Says who a local id truly is. */
  truth(agency: string, localId: string, index: number): void;
}

/** How common hard cases are: as in life, or in most lives. */
export type Cases = 'usual' | 'hard';

/** Something every agency needs to know. */
export interface Setting {
  readonly seed: number;
  readonly cases: Cases;
  /** First day of history. */
  readonly from: number;
  /** Last day the extracts know of. */
  readonly asAt: number;
}
