import type { Rate } from '../disclosure/counted-table.ts';
import type { Column, ScalarColumn } from '../engine/catalogue.ts';

/** `police_offences.recordable`: a column of a product's table. */
export interface ColumnReference {
  readonly table: string;
  readonly column: string;
}

/** A small table of the product's own that views join, e.g. the mapping of offence classes to groups. */
export interface ReferenceTable {
  readonly name: string;
  readonly comment: string;
  /** Where its rows come from, and in which version. */
  readonly source: string;
  readonly columns: readonly ScalarColumn[];
  /** CSV text: a header row with the columns' names, then the rows. */
  readonly csv: string;
}

/** Which rows of a view add up to which, counts being equal to the sum of the counts of their parts. */
export interface Total {
  /** The rows that are added up: those that have one of these values in each of these columns. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
  /** The row that they add up to: the one with these values. */
  readonly whole: Readonly<Record<string, string>>;
  /** Columns in which the parts and the whole are equal. */
  readonly within: readonly string[];
  /** Columns of dates that bound a row: the parts lie between those of the whole. Empty where time is no matter. */
  readonly between: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** The settings whose values are not those that are published. */
  readonly changes: readonly string[];
}

/** The settings under which a view is computed, one after the other. */
export interface Scenarios {
  /** The reference table with a row of settings for each scenario. */
  readonly settings: string;
  readonly scenarios: readonly Scenario[];
  /** The scenario whose settings the texts of views read. */
  readonly published: string;
  /** Names of the views that are computed anew where a scenario changes what they rest on, in order of dependency. */
  readonly recomputes: readonly string[];
}

/** What analysts query: one Athena SQL file, with what it declares of itself. */
export interface View {
  readonly name: string;
  /** What it is about: the folder that it stands in, e.g. `reoffending`. */
  readonly subject: string;
  readonly title: string;
  readonly grain: string;
  readonly definition: string;
  /** What counts, a sentence each. */
  readonly includes: readonly string[];
  /** What does not count, a sentence each. */
  readonly excludes: readonly string[];
  readonly source: string;
  /** Granted exactly as sent, or the view is not published: a definition counted in days cannot do with months. */
  readonly needs: readonly ColumnReference[];
  /** Used where granted, shared or generalised; NULL, or an empty table, where not. */
  readonly uses: readonly ColumnReference[];
  /** What becomes of it where the agreement grants nothing that it uses; default: it is not published. */
  readonly whereNothingIsGranted?: 'empty';
  /** Other views, published before it. */
  readonly reads: readonly string[];
  readonly references: readonly ReferenceTable[];
  readonly columns: readonly Column[];
  /** Columns that count people or what people did, the widest first: released only through disclosure control. */
  readonly counts: readonly string[];
  readonly rates: readonly Rate[];
  /** For disclosure control, and checked: sums that a reader of the table can work out. */
  readonly totals: readonly Total[];
  /** Tables of the publisher's own that it reads and that nobody gets: `birth_dates`. */
  readonly unpublished: readonly string[];
  /** Where it is computed under several settings: which. */
  readonly scenarios?: Scenarios;
  /** One SELECT in Athena's dialect. */
  readonly sql: string;
}
