import { DAYS } from './days.ts';
import { NUMBERS } from './numbers.ts';
import { AGGREGATES, ARRAYS, SETS, TOGETHER, WINDOWS } from './sets.ts';
import { TEXTS } from './texts.ts';

/** SQL as analysts write it, by subject. */
export const PROBES: readonly string[] = [
  ...DAYS,
  ...TEXTS,
  ...NUMBERS,
  ...AGGREGATES,
  ...WINDOWS,
  ...ARRAYS,
  ...SETS,
  ...TOGETHER,
];
