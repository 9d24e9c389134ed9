import type { BaseTables, OffenceRow, References } from './base-tables.ts';
import type { Day } from './calendar.ts';
import { CATEGORIES, type Category, COURT_RESULTS, type Settings } from './settings.ts';

/** An offence that police or court proved. */
export interface Proven {
  readonly offenceDate: Day | null;
  readonly provenDate: Day;
  /** The day it can start a clock: of the court appearance, or of the caution. */
  readonly startDate: Day;
  readonly caution: boolean;
  readonly category: Category;
  readonly custodyDays: number | null;
  readonly code: string | null;
  readonly qualifies: boolean;
}

export const weight = (category: Category) => CATEGORIES.indexOf(category);

/** Each person's proven offences; those whose proof has no date are left out. */
export function provenOffences(
  tables: BaseTables,
  settings: Settings,
): ReadonlyMap<string, readonly Proven[]> {
  const byPerson = new Map<string, Proven[]>();
  for (const row of tables.offences) {
    const convicted = row.adjudication === 'GUILTY';
    const cautioned = row.police_outcome === '2' || row.police_outcome === '3';
    if (!convicted && !cautioned) continue;
    const provenDate = convicted ? row.conviction_date : row.outcome_date;
    if (provenDate === null) continue;
    const sentenced = settings.courtDate === 'disposal' ? (row.disposal_date ?? provenDate) : provenDate;
    const proven: Proven = {
      offenceDate: row.offence_start_date,
      provenDate,
      startDate: convicted ? sentenced : provenDate,
      caution: !convicted,
      category: convicted ? (COURT_RESULTS[row.disposal_code ?? ''] ?? 'Other') : 'Caution',
      custodyDays: row.disposal_days,
      code: row.home_office_code,
      qualifies: qualifies(row, settings, tables.references),
    };
    const known = byPerson.get(row.person);
    if (known) known.push(proven);
    else byPerson.set(row.person, [proven]);
  }
  return byPerson;
}

function qualifies(row: OffenceRow, settings: Settings, references: References): boolean {
  const code = row.home_office_code ?? '';
  // Where the police leave the flag empty, the code decides, if all of its offences agree.
  const recordable = (row.recordable ?? references.recordable.get(code)) === 'Y';
  if (settings.recordableOnly && !recordable) return false;
  return !(settings.excludeBreach && references.breach.has(code));
}
