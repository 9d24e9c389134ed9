import type { BaseTables } from './base-tables.ts';
import type { Day } from './calendar.ts';
import { type Proven, weight } from './proven.ts';
import type { Category, Settings } from './settings.ts';

/** A day on which a follow-up could begin. */
export interface Start {
  readonly date: Day;
  readonly category: Category;
  readonly code: string | null;
  /** The day the index offence was proven. */
  readonly provenDate: Day;
  /** Days of the sentence released from. */
  readonly sentenceDays: number | null;
}

/** Each person's start points, in no order: releases, appearances at court without custody, cautions. */
export function startPoints(
  tables: BaseTables,
  proven: ReadonlyMap<string, readonly Proven[]>,
  settings: Settings,
): ReadonlyMap<string, readonly Start[]> {
  const starts = new Map<string, Start[]>();
  for (const [person, offences] of proven) starts.set(person, courtAndCautions(offences));
  for (const [person, days] of releases(tables, settings)) {
    const sentences = (proven.get(person) ?? []).filter(
      ({ qualifies, category }) => qualifies && category === 'Custody',
    );
    const known = starts.get(person) ?? [];
    for (const [date, sentenceDays] of days) known.push(release(date, sentenceDays, sentences));
    starts.set(person, known);
  }
  return starts;
}

/** One start point per appearance and per day of cautions, under its heaviest disposal. */
function courtAndCautions(offences: readonly Proven[]): Start[] {
  const days = Map.groupBy(offences, ({ startDate, caution }) => `${startDate} ${caution}`);
  return [...days.values()].flatMap((together) => {
    // Custody for any offence of the appearance, a breach too: the clock starts at the release.
    if (together.some(({ category }) => category === 'Custody')) return [];
    const [principal] = together
      .filter(({ qualifies }) => qualifies)
      .sort(
        (a, b) =>
          weight(a.category) - weight(b.category) || text(a.code, b.code) || text(a.provenDate, b.provenDate),
      );
    if (!principal) return [];
    const { startDate: date, category, code, provenDate } = principal;
    return [{ date, category, code, provenDate, sentenceDays: null }];
  });
}

/** The longest sentence known of each day of release, by person. */
function releases(
  tables: BaseTables,
  settings: Settings,
): ReadonlyMap<string, ReadonlyMap<Day, number | null>> {
  const counted = new Set(settings.releaseReasons);
  const byPerson = new Map<string, Map<Day, number | null>>();
  for (const {
    person,
    release_date: date,
    release_reason: reason,
    sentence_length_days: days,
  } of tables.custody) {
    if (date === null || reason === null || !counted.has(reason)) continue;
    const known = byPerson.get(person) ?? new Map<Day, number | null>();
    const before = known.get(date) ?? null;
    known.set(date, before === null || (days !== null && days > before) ? days : before);
    byPerson.set(person, known);
  }
  return byPerson;
}

/** The sentence a release ends is the last to custody on or before it, then the longest, then the lowest code. */
function release(date: Day, sentenceDays: number | null, sentences: readonly Proven[]): Start {
  const [ended] = sentences
    .filter(({ provenDate }) => provenDate <= date)
    .sort(
      (a, b) =>
        text(b.provenDate, a.provenDate) ||
        (b.custodyDays ?? -1) - (a.custodyDays ?? -1) ||
        text(a.code, b.code),
    );
  return {
    date,
    category: 'Custody',
    code: ended?.code ?? null,
    provenDate: ended?.provenDate ?? date,
    sentenceDays: sentenceDays ?? ended?.custodyDays ?? null,
  };
}

/** What is not known comes last. */
function text(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
