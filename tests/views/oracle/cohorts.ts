import type { BaseTables, Gap } from './base-tables.ts';
import { addDays, addMonths, type Day, monthsOver, quarterName, quarterStart } from './calendar.ts';
import type { Settings } from './settings.ts';
import type { Start } from './starts.ts';

/** A row of cohorts, under the names of its columns: everyone with a start point between two days. */
export interface Cohort {
  readonly measure: 'Three-month' | 'Twelve-month';
  readonly cohort: string;
  readonly cohort_start: Day;
  readonly cohort_end: Day;
  readonly last_wait_end: Day;
  readonly previous_offences_from: Day;
  /** Holes in the extracts that its window rests on. */
  readonly gaps: number;
  readonly final: boolean;
}

const MONTHS = { 'Three-month': 3, 'Twelve-month': 12 } as const;

/** Last days on which an offence counts, and on which its proof does; both are months from the index date. */
export function lastDays(index: Day, settings: Settings): { readonly offence: Day; readonly proof: Day } {
  const { followUpMonths, waitingMonths, lastFollowUpDay } = settings;
  return {
    offence: addDays(monthsOver(index, followUpMonths), lastFollowUpDay),
    proof: addDays(monthsOver(index, followUpMonths + waitingMonths), -1),
  };
}

/** The cohorts that begin with a quarter in which someone starts, and whose follow-up and wait the extracts cover. */
export function cohorts(
  { coverage }: BaseTables,
  starts: ReadonlyMap<string, readonly Start[]>,
  settings: Settings,
): readonly Cohort[] {
  const quarters = new Set([...starts.values()].flat().map(({ date }) => quarterStart(date)));
  const last = [...quarters].sort().at(-1) ?? '';
  return settings.measures.flatMap((measure) =>
    everyQuarter(settings.firstCohort, last).flatMap((start): Cohort[] => {
      const within = Array.from({ length: MONTHS[measure] / 3 }, (_, at) => addMonths(start, 3 * at));
      if (!quarters.has(start)) return [];
      const end = addDays(addMonths(start, MONTHS[measure]), -1);
      const lastWaitEnd = lastDays(end, settings).proof;
      if (end > coverage.custody.to || lastWaitEnd > coverage.offences.to) return [];
      const names = [...new Set([within[0], within.at(-1)])].map((quarter) => quarterName(quarter ?? start));
      const gaps =
        overlapping(coverage.offences.gaps, start, lastWaitEnd) +
        overlapping(coverage.custody.gaps, start, end);
      return [
        {
          measure,
          cohort: names.join(' to '),
          cohort_start: start,
          cohort_end: end,
          last_wait_end: lastWaitEnd,
          previous_offences_from: coverage.offences.from,
          gaps,
          final: gaps === 0,
        },
      ];
    }),
  );
}

function everyQuarter(first: Day, last: Day): readonly Day[] {
  const quarters: Day[] = [];
  for (let quarter = first; quarter <= last; quarter = addMonths(quarter, 3)) quarters.push(quarter);
  return quarters;
}

function overlapping(gaps: readonly Gap[], from: Day, to: Day): number {
  return gaps.filter((gap) => gap.from <= to && gap.to >= from).length;
}
