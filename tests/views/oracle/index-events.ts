import type { BaseTables } from './base-tables.ts';
import { addDays, addMonths, type Day, daysBetween } from './calendar.ts';
import { type Cohort, lastDays } from './cohorts.ts';
import { ageOn, custodyBand, NOT_KNOWN, type Person, previousBand } from './people.ts';
import { type Proven, weight } from './proven.ts';
import { PARENT, type Settings } from './settings.ts';
import type { Start } from './starts.ts';

/** A row of index_events, under the names of its columns, and `measure`. */
export interface IndexEvent {
  readonly measure: string;
  readonly person: string;
  readonly cohort: string;
  readonly cohort_start: Day;
  readonly cohort_end: Day;
  readonly index_date: Day;
  /** The category the event is counted under: its disposal, or the parent of two. */
  readonly disposal_category: string;
  readonly index_disposal: string;
  /** 1 for the person's first index event in the cohort; null for the parent category, which holds no event of its own. */
  readonly entry_in_cohort: number | null;
  readonly index_offence_code: string | null;
  readonly index_offence_group: string;
  readonly sentence_days: number | null;
  readonly custody_length_band: string | null;
  readonly age_at_index: number | null;
  readonly age_band: string;
  readonly adult_or_youth: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly previous_offences: number;
  readonly previous_offence_band: string;
  /** Whether the police extract starts after the tenth birthday. */
  readonly previous_offences_truncated: boolean;
  readonly follow_up_end: Day;
  readonly wait_end: Day;
  readonly reoffender: boolean;
  readonly reoffences: number;
  readonly days_to_first_reoffence: number | null;
}

interface Known {
  readonly person: string;
  readonly said: Person | undefined;
  readonly offences: readonly Proven[];
}

/** The index events of one person: per cohort, the first start point of each category, and of either part of the parent. */
export function indexEvents(
  { person, said, offences }: Known,
  starts: readonly Start[],
  cohorts: readonly Cohort[],
  { references, coverage }: BaseTables,
  settings: Settings,
): readonly IndexEvent[] {
  const birthDate = said?.birthDate ?? null;
  const tenth = birthDate === null ? null : addMonths(birthDate, 120);
  const qualifying = offences.filter(({ qualifies }) => qualifies);
  // A start point stands in several cohorts and has one clock.
  const clocked = starts
    .map((start) => ({
      start,
      clock: clock(start, qualifying, settings),
      ...ageOn(birthDate, start.date),
    }))
    .sort((a, b) => order(a.start.date, b.start.date) || weight(a.start.category) - weight(b.start.category));
  const event = (
    { measure, cohort, cohort_start, cohort_end }: Cohort,
    { start, clock: { reoffences, first, ...counted }, age, band, adult }: (typeof clocked)[number],
    category: string,
    entry: number | null,
  ): IndexEvent => ({
    measure,
    person,
    cohort,
    cohort_start,
    cohort_end,
    disposal_category: category,
    index_date: start.date,
    index_disposal: start.category,
    entry_in_cohort: entry,
    index_offence_code: start.code,
    index_offence_group: (start.code === null ? null : references.groupOf(start.code)) ?? NOT_KNOWN,
    sentence_days: start.sentenceDays,
    custody_length_band: start.category === 'Custody' ? custodyBand(start.sentenceDays) : null,
    age_at_index: age,
    age_band: band,
    adult_or_youth: adult,
    sex: said?.sex ?? NOT_KNOWN,
    ethnicity: said?.ethnicity ?? NOT_KNOWN,
    ...counted,
    previous_offence_band: previousBand(counted.previous_offences),
    previous_offences_truncated: tenth === null || coverage.offences.from > tenth,
    reoffender: reoffences > 0,
    reoffences,
    days_to_first_reoffence: first === null ? null : daysBetween(start.date, first),
  });
  return cohorts.flatMap((cohort) => {
    const within = clocked.filter(
      ({ start: { date } }) => cohort.cohort_start <= date && date <= cohort.cohort_end,
    );
    const firsts = within.filter(
      ({ start }, at) => within.findIndex((earlier) => earlier.start.category === start.category) === at,
    );
    const events = firsts.map((one, at) => event(cohort, one, one.start.category, at + 1));
    const parent = firsts.find(
      ({ start: { category } }) => category === 'Custody' || category === 'Court order',
    );
    return parent === undefined ? events : [...events, event(cohort, parent, PARENT, null)];
  });
}

/** What the clock that begins at a start point counts. */
function clock(start: Start, qualifying: readonly Proven[], settings: Settings) {
  const custody = start.category === 'Custody';
  const sameDay = custody ? settings.sameDayCountsAfterRelease : settings.sameDayCountsAfterCourtOrCaution;
  const from = sameDay ? start.date : addDays(start.date, 1);
  const { offence: to, proof: waitEnd } = lastDays(start.date, settings);
  const days = qualifying
    .filter(({ provenDate }) => provenDate > start.date && provenDate <= waitEnd)
    .map(({ offenceDate }) => offenceDate)
    .filter((day) => day !== null && from <= day && day <= to)
    .sort();
  return {
    previous_offences: qualifying.filter(({ provenDate }) => provenDate < start.provenDate).length,
    follow_up_end: to,
    wait_end: waitEnd,
    reoffences: days.length,
    first: days[0] ?? null,
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
