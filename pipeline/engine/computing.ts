import type { Storage, StoredObject } from '../storage/storage.ts';
import type { Column, ScalarColumn } from './catalogue.ts';
import type { Workbench } from './duckdb/workbench.ts';

/** What an engine can and cannot do, as far as publishing has to heed it. */
export interface Capabilities {
  /** Whether all of its work has to fit into the memory of this process: views of many people are then made range by range. */
  readonly inThisProcess: boolean;
  /** The longest statement it takes, in bytes of UTF-8. */
  readonly longestStatement: number;
}

/** The rows of a delivery in the lake, as a query reads them. */
export interface LakeDelivery {
  /** A table, or what a query may read in the place of one. */
  readonly relation: string;
  readonly columns: readonly string[];
}

/** Rows that are to be a table of a product. */
export interface NewRows {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Gives exactly these columns. */
  readonly sql: string;
  /** Whether it may be worked out range by range of the person, as a view may: what it reads lies in order of people. */
  readonly byPerson: boolean;
}

/** The column of a product's tables that says whose row it is: the first, where there is one. */
export const PERSON_COLUMN = 'person';

/** One file of a table. */
export interface TableFile extends StoredObject {
  /** Of its bytes, hex. */
  readonly sha256: string;
}

/** A table as it was written; its files lie under their keys once `store` is done. */
export interface WrittenTable {
  readonly rows: number;
  /** At least one. */
  readonly files: readonly TableFile[];
}

/**
 * What computes the tables of one run of one product: DuckDB in this process, or Athena by CREATE TABLE AS.
 *
 * Statements are written once, in Athena's SQL (Trino). They name what was made before by its plain name, or with the schema in front.
 * What needs a key is done in the workbench of this process: pseudonyms come to the engine as tables, and no key is in any statement.
 *
 * Disposing of it removes everything but what was written and stored.
 */
export interface Computing extends AsyncDisposable {
  /** Where its tables are, as a statement names it. */
  readonly schema: string;
  /**
   * Deliveries of one extract as they lie in the lake, in the order given.
   *
   * @param columns those that a statement may ask for; one that a delivery has not is absent from it, or NULL in its rows
   */
  deliveries(
    extract: string,
    keys: readonly string[],
    columns: readonly ScalarColumn[],
  ): Promise<readonly LakeDelivery[]>;
  /** Lets the engine read a table of the workbench under its name; one given before under that name is replaced. */
  give(table: string): Promise<void>;
  /** The rows of a statement as the workbench reads them: what may stand after FROM. */
  bring(name: string, sql: string): Promise<string>;
  /** The only value of the only row of a statement, as a number. */
  count(sql: string): Promise<number>;
  /** Makes a table that later statements read and nobody gets, in place of one of that name. */
  makeAside(rows: Omit<NewRows, 'columns'>): Promise<void>;
  /** Forgets a table that was made aside. */
  dropAside(name: string): Promise<void>;
  /** Writes a table of the product, its rows in an order that says nothing of where they came from. Later statements can read it. */
  write(rows: NewRows): Promise<WrittenTable>;
  /** The same for rows that the workbench works out, from files of this machine. */
  writeFromWorkbench(rows: NewRows): Promise<WrittenTable>;
  /** Takes a table over from the run before. Undefined where the files are gone or not what they were: then it is to be written. */
  takeOver(
    table: Pick<NewRows, 'name' | 'columns'>,
    files: readonly TableFile[],
  ): Promise<readonly TableFile[] | undefined>;
  /** Resolves once every table lies in the store. */
  store(): Promise<void>;
}

/** What an engine needs to know of the run whose tables it computes. */
export interface ComputingOptions {
  /** Of this process; the caller closes it. */
  readonly workbench: Workbench;
  /** A folder of this machine for files in the making; the caller removes it. */
  readonly scratch: string;
  readonly storage: Storage;
  /** The product's database, see `databaseName`. */
  readonly database: string;
  /** The product's own folder, `<agreement>/<recipient>/`. */
  readonly product: string;
  /** Within the products zone, with a trailing slash: what is written for the run lies below it. */
  readonly folder: string;
  /** Into how many ranges of the person a view is cut, see `inThisProcess`. */
  readonly ranges: number;
}

/** An engine that computes: DuckDB, or Athena. */
export interface Engine {
  readonly can: Capabilities;
  open(options: ComputingOptions): Promise<Computing>;
}
