import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  type Statement,
  type StatementSender,
  statementFailed,
} from '../../../../pipeline/engine/athena/statement-sender.ts';
import { TRINO_MEANINGS } from '../../../../pipeline/engine/duckdb/prelude.ts';
import type { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { identifier, literal } from '../../../../pipeline/engine/sql/quoting.ts';
import type { GlueServer } from './glue-server.ts';

const CREATE =
  /^CREATE TABLE "([^"]+)" WITH \(format = 'PARQUET', external_location = '([^']+)'\) AS\n([\s\S]+)$/;

/** Glue's types as DuckDB names them; of a table that was made here, DuckDB's own. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'varchar',
  int: 'integer',
  'array<string>': 'varchar[]',
};

interface Registered {
  readonly columns: readonly { readonly Name: string; readonly Type: string }[];
  readonly location: string;
}

/**
 * Runs publishing's statements where neither Athena nor Trino is: on DuckDB, over the folders that the Data Catalog names and no other.
 * As Athena, it refuses a folder that holds something, may write several files, and writes none where there is no row.
 */
export class DuckDbSender implements StatementSender {
  readonly tableProperties = [];
  readonly statements: Statement[] = [];
  readonly #workbench: Workbench;
  readonly #glue: GlueServer;
  readonly #shown = new Map<string, string>();
  /** Fails a statement that this says something of, with what it says. */
  readonly #refuse: (statement: Statement) => string | undefined;

  constructor(
    workbench: Workbench,
    glue: GlueServer,
    refuse: (statement: Statement) => string | undefined = () => undefined,
  ) {
    this.#workbench = workbench;
    this.#glue = glue;
    this.#refuse = refuse;
  }

  async run(statement: Statement): Promise<void> {
    const [, name = '', location = '', trinos = ''] = CREATE.exec(statement.sql) ?? [];
    // The one word of type that the two spell differently.
    const sql = trinos.replaceAll(' AS array(varchar))', ' AS varchar[])');
    const refused = this.#refuse(statement) ?? (name === '' ? 'SYNTAX_ERROR: not understood' : undefined);
    if (refused !== undefined) throw statementFailed(statement.database, refused);
    const tables = await this.#open(statement);
    if (tables.has(name)) throw statementFailed(statement.database, `TABLE_ALREADY_EXISTS: ${name}`);
    mkdirSync(location, { recursive: true });
    if (readdirSync(location).length > 0)
      throw statementFailed(location, `HIVE_PATH_ALREADY_EXISTS: ${location}`);
    await this.#workbench.execute(`CREATE OR REPLACE TEMP TABLE made AS ${sql}`);
    const described = await this.#workbench.rows('DESCRIBE made');
    for (const [file, condition] of [
      ['0', 'rowid = 0'],
      ['1', 'rowid > 0'],
    ] as const) {
      const rows = `SELECT * FROM made WHERE ${condition}`;
      if ((await this.#workbench.count(`SELECT count(*) FROM (${rows})`)) === 0) continue;
      await this.#workbench.execute(`COPY (${rows}) TO ${literal(path.join(location, `${file}.parquet`))}`);
    }
    const Columns = described.map((row) => ({ Name: row['column_name'], Type: row['column_type'] }));
    tables.set(name, { Name: name, StorageDescriptor: { Columns, Location: location } });
  }

  async count(statement: Statement): Promise<number> {
    await this.#open(statement);
    return this.#workbench.count(statement.sql);
  }

  /** Lets the statement's names stand for what the catalogue says they are. */
  async #open(statement: Statement) {
    const { database } = statement;
    this.statements.push(statement);
    const tables = this.#glue.databases.get(database);
    if (tables === undefined) throw statementFailed(database, `SCHEMA_NOT_FOUND: ${database}`);
    await this.#workbench.execute(
      `${TRINO_MEANINGS}; CREATE SCHEMA IF NOT EXISTS ${identifier(database)}; SET search_path = ${literal(database)}`,
    );
    for (const [name, { StorageDescriptor }] of tables) {
      const { Columns: columns, Location: location } = StorageDescriptor as {
        Columns: Registered['columns'];
        Location: string;
      };
      const view = `${identifier(database)}.${identifier(name)}`;
      if (this.#shown.get(view) === location) continue;
      await this.#workbench.execute(
        `CREATE OR REPLACE VIEW ${view} AS ${await this.#rowsOf({ columns, location })}`,
      );
      this.#shown.set(view, location);
    }
    return tables;
  }

  /** By the columns' names: one that the files have not is NULL. */
  async #rowsOf({ columns, location }: Registered): Promise<string> {
    const files = readdirSync(location).map((file) => literal(path.join(location, file)));
    const absent = ({ Name, Type }: Registered['columns'][number]) =>
      `CAST(NULL AS ${TYPES[Type] ?? Type}) AS ${identifier(Name)}`;
    if (files.length === 0) return `SELECT ${columns.map(absent).join(', ')} WHERE false`;
    const read = `read_parquet([${files.join(', ')}], union_by_name = true, filename = true)`;
    const held = await this.#workbench.columns(`SELECT * FROM ${read}`);
    const selected = columns.map((column) =>
      held.includes(column.Name) ? identifier(column.Name) : absent(column),
    );
    return `SELECT ${[...selected, 'filename AS "$path"'].join(', ')} FROM ${read}`;
  }
}
