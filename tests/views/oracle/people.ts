import type { DetailRow } from './base-tables.ts';
import { completedYears, type Day } from './calendar.ts';

export interface Person {
  readonly sex: string | null;
  readonly birthDate: Day | null;
  readonly ethnicity: string | null;
}

/** One value of each detail per person: what most rows under a main name say, then most rows, then the first in order. */
export function people(details: readonly DetailRow[]): ReadonlyMap<string, Person> {
  return new Map(
    [...Map.groupBy(details, ({ person }) => person)].map(([person, rows]) => [
      person,
      {
        sex: mostSaid(rows, ({ sex }) => sex),
        birthDate: mostSaid(rows, ({ birthDate }) => birthDate),
        ethnicity: mostSaid(rows, ({ ethnicity }) => ethnicity),
      },
    ]),
  );
}

function mostSaid(rows: readonly DetailRow[], said: (row: DetailRow) => string | null): string | null {
  const votes = new Map<string, { main: number; all: number }>();
  for (const row of rows) {
    const value = said(row);
    if (value === null) continue;
    const vote = votes.get(value) ?? { main: 0, all: 0 };
    votes.set(value, { main: vote.main + (row.mainName ? 1 : 0), all: vote.all + 1 });
  }
  const [chosen] = [...votes].sort(([a, x], [b, y]) => y.main - x.main || y.all - x.all || (a < b ? -1 : 1));
  return chosen?.[0] ?? null;
}

export const NOT_KNOWN = 'Not known';

/** Age and its bands on a day; under 10 nobody can offend, so the birth date is not to be believed. */
export function ageOn(birthDate: Day | null, day: Day): { age: number | null; band: string; adult: string } {
  const age = birthDate === null ? null : completedYears(birthDate, day);
  if (age === null || age < 10) return { age, band: NOT_KNOWN, adult: NOT_KNOWN };
  const ends = [14, 17, 20, 24, 29, 34, 39, 44, 49];
  const at = ends.findIndex((end) => age <= end);
  const from = at > 0 ? (ends[at - 1] ?? 0) + 1 : 10;
  return { age, band: at < 0 ? '50+' : `${from}-${ends[at]}`, adult: age < 18 ? 'Youth' : 'Adult' };
}

export function previousBand(offences: number): string {
  if (offences === 0) return 'None';
  if (offences <= 2) return '1 or 2';
  if (offences <= 6) return '3 to 6';
  return offences <= 10 ? '7 to 10' : '11 or more';
}

export function custodyBand(days: number | null): string {
  if (days === null) return NOT_KNOWN;
  if (days < 365) return 'Under 12 months';
  if (days < 730) return '12 months to under 2 years';
  if (days < 1461) return '2 to under 4 years';
  return days <= 3653 ? '4 to 10 years' : 'More than 10 years';
}
