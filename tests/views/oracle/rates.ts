import { addMonths, type Day } from './calendar.ts';
import type { Cohort } from './cohorts.ts';
import type { IndexEvent } from './index-events.ts';
import { NOT_KNOWN } from './people.ts';

/** A row of proven_reoffending_rates before disclosure control, under the names of its columns. */
export interface Rate {
  readonly measure: string;
  readonly period: string;
  readonly cohort: string;
  readonly cohort_start: Day;
  readonly cohort_end: Day;
  /** How many cohorts are pooled. */
  readonly pooled_cohorts: number;
  /** Whether none of them rests on a gap. */
  readonly final: boolean;
  readonly adult_or_youth: string;
  readonly breakdown: string;
  readonly category: string;
  readonly offenders: number;
  readonly reoffenders: number;
  readonly reoffences: number;
  readonly reoffences_per_reoffender: number | null;
  readonly reoffences_per_offender: number;
}

interface Sum extends Period {
  readonly adult: string;
  readonly breakdown: string;
  readonly category: string;
  offenders: number;
  reoffenders: number;
  reoffences: number;
}

interface Period {
  readonly measure: string;
  readonly period: string;
  readonly cohort: string;
  readonly start: Day;
  readonly end: Day;
  readonly final: boolean;
  /** Those that are counted together, measure and name. */
  readonly cohorts: ReadonlySet<string>;
}

const cohortKey = (event: Pick<IndexEvent, 'measure' | 'cohort'>) => `${event.measure} ${event.cohort}`;

/** How each person is counted once, by the first index event of the cohort. */
const OF_PEOPLE: Readonly<Record<string, (event: IndexEvent) => string>> = {
  Overall: () => 'All offenders',
  'Age band': ({ age_band: band }) => band,
  Sex: ({ sex }) => sex,
  Ethnicity: ({ ethnicity }) => ethnicity,
  'Previous offences': ({ previous_offence_band: band }) => band,
  'Index offence group': ({ index_offence_group: group }) => group,
};

/** Sums over the cohorts of each period: years and the whole are pooled, never means. */
export function rates(events: readonly IndexEvent[], cohorts: readonly Cohort[]): readonly Rate[] {
  const byCohort = new Map<string, Period[]>();
  for (const period of periods(events, cohorts)) {
    for (const cohort of period.cohorts) byCohort.set(cohort, [...(byCohort.get(cohort) ?? []), period]);
  }
  const sums = new Map<string, Sum>();
  for (const event of events) {
    for (const period of byCohort.get(cohortKey(event)) ?? []) {
      for (const adult of ['All', event.adult_or_youth]) {
        for (const [breakdown, category] of categories(event)) {
          const key = [period.measure, period.period, period.cohort, adult, breakdown, category].join('|');
          const sum = sums.get(key) ?? {
            ...period,
            adult,
            breakdown,
            category,
            offenders: 0,
            reoffenders: 0,
            reoffences: 0,
          };
          sum.offenders += 1;
          sum.reoffenders += event.reoffender ? 1 : 0;
          sum.reoffences += event.reoffences;
          sums.set(key, sum);
        }
      }
    }
  }
  return [...sums.values()].map(({ start, end, adult, cohorts: pooled, ...sum }) => ({
    ...sum,
    cohort_start: start,
    cohort_end: end,
    pooled_cohorts: pooled.size,
    adult_or_youth: adult,
    reoffences_per_reoffender: sum.reoffenders === 0 ? null : sum.reoffences / sum.reoffenders,
    reoffences_per_offender: sum.reoffences / sum.offenders,
  }));
}

/** A person counts once under each breakdown of people, and once under each category of disposal, with its own clock. */
function categories(event: IndexEvent): readonly (readonly [string, string])[] {
  const person = event.entry_in_cohort === 1 ? Object.entries(OF_PEOPLE) : [];
  const found = person.map(([breakdown, categoryOf]): [string, string] => [breakdown, categoryOf(event)]);
  found.push(['Index disposal', event.disposal_category]);
  if (event.disposal_category === 'Custody') {
    found.push(['Custody length', event.custody_length_band ?? NOT_KNOWN]);
    // A part of Under 12 months, published beside it.
    if (event.sentence_days !== null && event.sentence_days <= 184) {
      found.push(['Custody length', '6 months or less']);
    }
  }
  return found;
}

/** Each cohort; of three-month cohorts each year from April with all four, and the whole. */
function periods(events: readonly IndexEvent[], cohorts: readonly Cohort[]): readonly Period[] {
  const held = new Set(events.map(cohortKey));
  const each = cohorts
    .filter((cohort) => held.has(cohortKey(cohort)))
    .map((one): Period => {
      const { measure, cohort, cohort_start: start, cohort_end: end, final } = one;
      return { measure, period: 'Cohort', cohort, start, end, final, cohorts: new Set([cohortKey(one)]) };
    });
  const quarters = each.filter(({ measure }) => measure === 'Three-month');
  const years = [...Map.groupBy(quarters, ({ start }) => Number(addMonths(start, -3).slice(0, 4)))]
    .filter(([, within]) => within.length === 4)
    .map(([year, within]) => together('Year', `${year}/${String(year + 1).slice(2)}`, within));
  return [...each, ...years, ...(quarters.length === 0 ? [] : [together('All', 'All', quarters)])];
}

function together(period: string, cohort: string, within: readonly Period[]): Period {
  return {
    measure: within[0]?.measure ?? '',
    period,
    cohort,
    start: within.map(({ start }) => start).sort()[0] ?? '',
    end:
      within
        .map(({ end }) => end)
        .sort()
        .at(-1) ?? '',
    final: within.every(({ final }) => final),
    cohorts: new Set(within.flatMap((one) => [...one.cohorts])),
  };
}
