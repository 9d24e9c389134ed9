import type { RunId } from '../ids.ts';

/** Types of single values as Glue names them; `SQL_TYPES` has the names that SQL takes. */
export type ScalarType = 'string' | 'date' | 'int' | 'bigint' | 'double' | 'boolean';
/** Column types as Glue names them. */
export type GlueType = ScalarType | 'array<string>';

export interface Column {
  readonly name: string;
  readonly type: GlueType;
  readonly comment?: string;
}

/** A column of single values, as agencies send them. */
export interface ScalarColumn extends Column {
  readonly type: ScalarType;
}

/** A table of one run of a product: Parquet files that never change. */
export interface PublishedTable {
  /** The name that analysts use. */
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly Column[];
  /** Absolute local folder, or `s3://bucket/prefix/`: every `.parquet` file directly in it belongs to the table. */
  readonly location: string;
}

/** Every table of one run of a product. */
export interface PublishedRun {
  /** One database per agreement × recipient, see `databaseName`. */
  readonly database: string;
  readonly runId: RunId;
  readonly tables: readonly PublishedTable[];
}

export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as JSON: dates as `yyyy-mm-dd`, 64-bit integers as numbers where safe, otherwise strings. */
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * DuckDB and Athena behind one interface: where the tables of runs are registered, and the names that analysts query.
 *
 * Tables are a run's and stay what they are; a name stands for the table of one run, and is switched to that of the next. So a query that
 * runs while the names are switched goes on over the tables it began with.
 *
 * SQL is written once, in Athena's dialect (Trino).
 */
export interface Catalogue {
  /** Makes the tables of a run known, beside those of other runs. Analysts go on seeing what they saw. */
  addRun(run: PublishedRun): Promise<void>;
  /** Lets the database's names stand for the tables of a run that was added, all in one pass, and takes away every other name. */
  switchTo(run: PublishedRun): Promise<void>;
  /** Forgets the tables of every run of the database that is not in `keep`. */
  retainRuns(database: string, keep: readonly RunId[]): Promise<void>;
  /** Forgets every name and every table of the database. */
  forget(database: string): Promise<void>;
  /** Runs one SELECT over the names of one database. */
  query(database: string, sql: string): Promise<QueryResult>;
  close(): Promise<void>;
}

/** `isa-iom-2026-001` × `opcc-analysts` → `isa_iom_2026_001__opcc_analysts`, a legal Glue database name. */
export function databaseName(agreement: string, recipient: string): string {
  const legal = (id: string) => id.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return `${legal(agreement)}__${legal(recipient)}`;
}

/** What Athena works with while it makes the tables of a database: one for each attempt, which is gone afterwards. */
export function workDatabaseName(database: string, attempt: string): string {
  return `${database}__work_${attempt}`;
}

/** Below it, in the vault, lies what Athena works with: who is whom, exact birth dates. Publishing alone reads it, and clears it away. */
export const WORK_FOLDER = 'work/';

/** The workgroup in which publishing has Athena make the tables of a database; analysts have no right in it. */
export function publishingWorkgroupName(database: string): string {
  return `${database}__publishing`;
}

/** Where the tables of a database's runs are registered, apart from the names that analysts see. */
export function runsDatabaseName(database: string): string {
  return `${database}__runs`;
}
