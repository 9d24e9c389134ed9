import type { Day } from './calendar.ts';

/** What the second computation reads of a product: its base tables and the reference tables, nothing made by a view. */
export interface BaseTables {
  readonly offences: readonly OffenceRow[];
  readonly custody: readonly CustodyRow[];
  readonly details: readonly DetailRow[];
  /** Everyone of whom any police extract in the product has a row. */
  readonly knownToPolice: ReadonlySet<string>;
  readonly coverage: Coverage;
  readonly references: References;
}

/** How far the police offences and the custody periods reach. */
export interface Coverage {
  readonly offences: Reach;
  readonly custody: Reach;
}

/** The days that an extract covers, and where it has holes. */
export interface Reach {
  readonly from: Day;
  readonly to: Day;
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly from: Day;
  readonly to: Day;
}

/** A row of police_offences. */
export interface OffenceRow {
  readonly person: string;
  readonly offence_start_date: Day | null;
  readonly home_office_code: string | null;
  readonly recordable: string | null;
  readonly police_outcome: string | null;
  readonly outcome_date: Day | null;
  readonly adjudication: string | null;
  readonly conviction_date: Day | null;
  readonly disposal_code: string | null;
  readonly disposal_date: Day | null;
  readonly disposal_days: number | null;
}

/** A row of prison_custody_periods. */
export interface CustodyRow {
  readonly person: string;
  readonly release_date: Day | null;
  readonly release_reason: string | null;
  readonly sentence_length_days: number | null;
}

/** What one row of a people extract says, in words that all agencies share. */
export interface DetailRow {
  readonly person: string;
  readonly mainName: boolean;
  readonly sex: string | null;
  readonly birthDate: Day | null;
  readonly ethnicity: string | null;
}

export interface References {
  /** Home Office codes that count as breach. */
  readonly breach: ReadonlySet<string>;
  /** Home Office codes whose offences all are recordable (Y), or none (N). */
  readonly recordable: ReadonlyMap<string, 'Y' | 'N'>;
  readonly groupOf: (homeOfficeCode: string) => string | null;
}
