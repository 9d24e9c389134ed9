import type { Contract } from '../../../schemas/contract.ts';
import type { RowCounts } from '../../ledger/refs.ts';
import type { Severity } from '../guard-finding.ts';
import type { Profile } from '../profile.ts';
import type { PastDelivery } from './history.ts';

/** All that a guard may judge by. */
export interface GuardFacts {
  readonly contract: Contract;
  /** The data date, `yyyy-mm-dd`. */
  readonly dataTo: string;
  /** Of the whole file. */
  readonly sha256: string;
  readonly rows: RowCounts;
  readonly profile: Profile;
  /** The last deliveries of the extract that were taken, at most six, oldest data first. */
  readonly history: readonly PastDelivery[];
}

/** A check of a whole delivery for what looks like a mistake, though every row of it may be sound. */
export interface Guard {
  /** Stable, lower snake case. */
  readonly id: string;
  /** What must hold, for the data officer. */
  readonly sentence: string;
  readonly severity: Severity;
  /** The setting of a contract that moves its threshold; undefined where it has none. */
  readonly setting?: keyof Contract['guards'];
  /** What is wrong, in one sentence with figures; undefined where nothing is, or where it cannot be told. Holds no value of a row. */
  readonly judge: (facts: GuardFacts) => string | undefined;
}

/** In fewer rows a share says little: one row of five is twenty per cent. */
export const FEWEST_ROWS = 20;

/** Whether a figure goes beyond its limit: not by what reckoning with fractions adds. */
export function exceeds(figure: number, most: number): boolean {
  return figure > most + 1e-9;
}

/** `0.1234` → `12.3 %`. */
export function percentText(share: number): string {
  return `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;
}

export function number(count: number): string {
  return count.toLocaleString('en-GB');
}

/** The middle of the numbers; of an even count the mean of the two in the middle. Undefined of none. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
