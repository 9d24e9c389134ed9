import { type Day, isoDate } from '../days.ts';
import { MONTHS_LOST } from '../settings/hard-cases.ts';
import type { Setting } from './extracts.ts';

/** Whether a row with these dates was in a delivery that was lost: the hard population has months without any row. */
export function isLost({ cases }: Setting, extract: string, days: readonly (Day | undefined)[]): boolean {
  if (cases !== 'hard') return false;
  const months = MONTHS_LOST[extract] ?? [];
  return days.some((day) => day !== undefined && months.includes(isoDate(day).slice(0, 7)));
}
