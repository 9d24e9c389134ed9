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

/** A published table: Parquet files that an engine can query by name. */
export interface PublishedTable {
  /** One database per agreement × recipient, see `databaseName`. */
  readonly database: string;
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly Column[];
  /** Absolute local folder, or `s3://bucket/prefix/`: every `.parquet` file directly in it belongs to the table. */
  readonly location: string;
}

export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as JSON: dates as `yyyy-mm-dd`, 64-bit integers as numbers where safe, otherwise strings. */
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * DuckDB and Athena behind one interface: where analysts' tables are registered and queried.
 *
 * SQL is written once, in Athena's dialect (Trino).
 */
export interface Catalogue {
  /** Makes the table known under `database.name`, replacing an earlier registration. */
  registerTable(table: PublishedTable): Promise<void>;
  /** Forgets every table of the database that is not in `keep`. */
  retainTables(database: string, keep: readonly string[]): Promise<void>;
  /** Runs one SELECT against the tables of one database. */
  query(database: string, sql: string): Promise<QueryResult>;
  close(): Promise<void>;
}

/** `isa-iom-2026-001` × `opcc-analysts` → `isa_iom_2026_001__opcc_analysts`, a legal Glue database name. */
export function databaseName(agreement: string, recipient: string): string {
  const legal = (id: string) => id.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return `${legal(agreement)}__${legal(recipient)}`;
}
