import type { Life } from '../career/life.ts';
import { addMonths, ageOn, type Day, dayOf, isoDate } from '../days.ts';
import { type IndexStart, indexStarts, type ProvenOffence, provenOffences, rankOf } from './index-starts.ts';
import { PUBLISHED } from './published.ts';

/** One line of the achieved table. */
export interface CalibrationRow {
  readonly measure: string;
  readonly category: string;
  /** Entries into quarterly cohorts: a person counts once per cohort. */
  readonly offenders: number;
  readonly reoffenders: number;
  /** Per cent; for the frequency, reoffences per reoffender. */
  readonly rate: number;
  /** What is published for the like, or null; see `published.ts` for the source of each. */
  readonly published: number | null;
}

const FOLLOW_UP_MONTHS = 12;
const WAITING_MONTHS = 6;
/** Five years of quarterly cohorts. */
const COHORTS = 20;

interface Tally {
  offenders: number;
  reoffenders: number;
  reoffences: number;
}

interface Quarter {
  readonly first: Day;
  readonly last: Day;
}

/** The latest quarters whose follow-up and wait are over on the last day known. */
function completeQuarters(asAt: Day): readonly Quarter[] {
  const quarters: Quarter[] = [];
  const [year = 0, month = 1] = isoDate(asAt).split('-').map(Number);
  let first = dayOf(`${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`);
  while (quarters.length < COHORTS) {
    const last = addMonths(first, 3) - 1;
    if (addMonths(addMonths(last, FOLLOW_UP_MONTHS) - 1, WAITING_MONTHS) <= asAt)
      quarters.push({ first, last });
    first = addMonths(first, -3);
  }
  return quarters;
}

function previousBand(previous: number): string {
  if (previous === 0) return 'None';
  if (previous <= 2) return '1 or 2';
  if (previous <= 6) return '3 to 6';
  return previous <= 10 ? '7 to 10' : '11 or more';
}

function lengthBand(days: number): string {
  if (days < 365) return 'Under 12 months';
  if (days < 730) return '12 months to under 2 years';
  if (days < 1461) return '2 to under 4 years';
  return days <= 3653 ? '4 to 10 years' : 'More than 10 years';
}

/** Offences committed in the follow-up and proven in it or in the wait; the anniversary itself is outside. */
function reoffencesAfter(start: IndexStart, proven: readonly ProvenOffence[]): number {
  const released = start.disposal === 'Custody';
  const ends = addMonths(start.on, FOLLOW_UP_MONTHS) - 1;
  const waitEnds = addMonths(ends, WAITING_MONTHS);
  return proven.filter(
    (offence) =>
      offence.on >= (released ? start.on : start.on + 1) &&
      offence.on <= ends &&
      offence.provenOn <= waitEnds &&
      (released || offence.provenOn > start.on),
  ).length;
}

/** Counts proven reoffending as people go by, by the Ministry of Justice's definition, from the truth. */
export class Calibration {
  readonly #asAt: Day;
  readonly #quarters: readonly Quarter[];
  readonly #tallies = new Map<string, Map<string, Tally>>();

  constructor(asAt: Day) {
    this.#asAt = asAt;
    this.#quarters = completeQuarters(asAt);
    for (const [measure, categories] of Object.entries(PUBLISHED)) {
      this.#tallies.set(
        measure,
        new Map(
          Object.keys(categories).map((category) => [
            category,
            { offenders: 0, reoffenders: 0, reoffences: 0 },
          ]),
        ),
      );
    }
  }

  #count(measure: string, category: string, reoffences: number): void {
    const tally = this.#tallies.get(measure)?.get(category);
    if (tally === undefined) return;
    tally.offenders += 1;
    tally.reoffences += reoffences;
    if (reoffences > 0) tally.reoffenders += 1;
  }

  add(life: Life): void {
    const starts = indexStarts(life, this.#asAt);
    if (starts.length === 0) return;
    const proven = provenOffences(life, this.#asAt);
    for (const quarter of this.#quarters) {
      const entries = starts
        .filter(({ on }) => on >= quarter.first && on <= quarter.last)
        .toSorted((a, b) => a.on - b.on || rankOf(a.disposal) - rankOf(b.disposal));
      this.#addCohort(life, entries, proven);
    }
  }

  #addCohort(life: Life, entries: readonly IndexStart[], proven: readonly ProvenOffence[]): void {
    const [first] = entries;
    if (first === undefined) return;
    const again = reoffencesAfter(first, proven);
    const ageGroup = ageOn(life.person.born, first.on) < 18 ? 'Youth' : 'Adult';
    for (const measure of ['Proven reoffending', 'Reoffences per reoffender']) {
      this.#count(measure, 'All', again);
      this.#count(measure, ageGroup, again);
    }
    this.#count(
      'Previous offences',
      previousBand(proven.filter((offence) => offence.provenOn < first.provenOn).length),
      again,
    );
    if (first.group !== undefined) this.#count('Index offence', first.group, again);

    const seen = new Set<string>();
    for (const entry of entries) {
      const categories = [
        entry.disposal,
        ...(entry.disposal === 'Custody' || entry.disposal === 'Court order'
          ? ['Custody or court order']
          : []),
      ];
      const fresh = categories.filter((category) => !seen.has(category));
      if (fresh.length === 0) continue;
      const reoffences = reoffencesAfter(entry, proven);
      for (const category of fresh) {
        seen.add(category);
        this.#count('Index disposal', category, reoffences);
      }
      if (entry.sentenceDays !== undefined && fresh.includes('Custody'))
        this.#count('Custody length', lengthBand(entry.sentenceDays), reoffences);
    }
  }

  /** The table so far. */
  rows(): readonly CalibrationRow[] {
    return [...this.#tallies].flatMap(([measure, categories]) =>
      [...categories].map(([category, { offenders, reoffenders, reoffences }]) => {
        const rate =
          measure === 'Reoffences per reoffender'
            ? reoffences / reoffenders
            : (100 * reoffenders) / offenders;
        return {
          measure,
          category,
          offenders,
          reoffenders,
          rate: Number.isFinite(rate) ? Math.round(rate * 100) / 100 : 0,
          published: PUBLISHED[measure]?.[category] ?? null,
        };
      }),
    );
  }
}
