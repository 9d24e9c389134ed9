import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ThroughlineError } from '../../errors.ts';
import type { RunId } from '../../ids.ts';
import type { Catalogue, PublishedRun, PublishedTable, QueryResult } from '../catalogue.ts';
import { identifier, literal } from '../sql/quoting.ts';
import { mayBeForeign, notAthena } from '../trino/not-athena.ts';
import { readByGrammar } from '../trino/reading.ts';
import { refuseForeignScope } from './athena-scope.ts';
import { TRINO_MEANINGS } from './prelude.ts';
import { guardQuery } from './query-guard.ts';
import { jsonValue, trinoType } from './query-values.ts';
import { athenaNames, readAsAthena } from './run-as-athena.ts';
import type { Node } from './statement.ts';
import { withoutPaths } from './without-paths.ts';
import { Workbench, type WorkbenchOptions } from './workbench.ts';

/**
 * DuckDB as the engine of analysts' queries on one machine.
 *
 * A query runs in an engine of its own, which knows the names of one database and nothing else: each is a view over the files of the run it
 * stands for. Before the query the engine is given those files as the only ones it may open, and locked. The query must be one SELECT over
 * those names.
 */
export class DuckDbCatalogue implements Catalogue {
  readonly #options: WorkbenchOptions;
  readonly #databases = new Map<string, Database>();

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  async addRun({ database, runId, tables }: PublishedRun): Promise<void> {
    const known = this.#databases.get(database) ?? { runs: new Map(), shown: [] };
    known.runs.set(runId, tables);
    this.#databases.set(database, known);
  }

  /** @throws Error where the run was not added. */
  async switchTo({ database, runId }: PublishedRun): Promise<void> {
    const known = this.#databases.get(database);
    const tables = known?.runs.get(runId);
    if (known === undefined || tables === undefined) throw new Error(`${database} has no run ${runId}.`);
    known.shown = tables;
  }

  async retainRuns(database: string, keep: readonly RunId[]): Promise<void> {
    const runs = this.#databases.get(database)?.runs;
    for (const runId of [...(runs?.keys() ?? [])]) if (!keep.includes(runId)) runs?.delete(runId);
  }

  async forget(database: string): Promise<void> {
    this.#databases.delete(database);
  }

  /**
   * @throws ThroughlineError `QUERY_REFUSED` where it is not one SELECT over the database's tables, `QUERY_SYNTAX` or
   * `QUERY_FAILED` with DuckDB's own words where the SQL is wrong, `QUERY_TOO_LARGE` where memory runs out; never with a
   * path of this machine.
   */
  async query(database: string, sql: string): Promise<QueryResult> {
    const tables = this.#databases.get(database)?.shown ?? [];
    using workbench = await Workbench.open(this.#options);
    await lockTo(workbench, database, tables);
    const own = { database, tables: tables.map(({ name }) => name) };
    const { text, statement } = await asRead(sql, (spelt) => guardQuery(workbench, spelt, own));
    refuseForeignScope(statement, columnNames(tables));
    return await run(workbench, text, statement);
  }

  async close(): Promise<void> {
    this.#databases.clear();
  }
}

interface Database {
  readonly runs: Map<RunId, readonly PublishedTable[]>;
  /** Those that the names stand for. */
  shown: readonly PublishedTable[];
}

function columnNames(tables: readonly PublishedTable[]): ReadonlySet<string> {
  return new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase())));
}

async function lockTo(
  workbench: Workbench,
  database: string,
  tables: readonly PublishedTable[],
): Promise<void> {
  await workbench.execute(`${TRINO_MEANINGS}; CREATE SCHEMA ${identifier(database)};`);
  const files = new Map(tables.map((table) => [table, parquetFiles(table.location)]));
  for (const [table, held] of files) {
    const columns = table.columns.map(({ name }) => identifier(name)).join(', ');
    await workbench.execute(
      `CREATE VIEW ${identifier(database)}.${identifier(table.name)} AS SELECT ${columns} FROM read_parquet([${held.map(literal).join(', ')}])`,
    );
  }
  await workbench.execute(`
    SET search_path = ${literal(database)};
    SET allowed_paths = [${[...files.values()].flat().map(literal).join(', ')}];
    SET enable_external_access = false;
    SET lock_configuration = true;
  `);
}

/** The files themselves and no links, which could lead to another recipient's. */
function parquetFiles(folder: string): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
    .map(({ name }) => name);
  return files.sort().map((file) => path.join(folder, file));
}

/**
 * The statement that a text is, once it is judged: where DuckDB's grammar does not take it, as Athena's reads it.
 *
 * @throws ThroughlineError `QUERY_SYNTAX` where Athena would not read it
 */
async function asRead(
  sql: string,
  judged: (spelt: string) => Promise<Node>,
): Promise<{ readonly text: string; readonly statement: Node }> {
  const first = await judged(sql).catch((fault: unknown) => {
    if (fault instanceof ThroughlineError && fault.code === 'QUERY_SYNTAX') return fault;
    throw fault;
  });
  const unread = first instanceof ThroughlineError;
  if (!unread && !mayBeForeign(sql)) return { text: sql, statement: first };
  const { stumbledOver, respelt } = await readByGrammar(sql);
  if (stumbledOver !== undefined) throw notAthena(sql, stumbledOver);
  if (!unread) return { text: sql, statement: first };
  if (respelt === sql) throw first;
  return { text: respelt, statement: await judged(respelt) };
}

async function run(workbench: Workbench, sql: string, statement: Node): Promise<QueryResult> {
  try {
    const reader = await readAsAthena(workbench, sql, statement);
    const types = reader.columnTypes();
    const names = athenaNames(statement, reader.columnNames());
    return {
      columns: types.map((type, place) => ({ name: names[place] ?? '', type: trinoType(type) })),
      rows: reader
        .getRowsJson()
        .map((row) => types.map((type, place) => jsonValue(row[place] ?? null, type))),
    };
  } catch (fault) {
    throw failure(fault instanceof Error ? fault.message : 'for no stated reason');
  }
}

function failure(message: string): ThroughlineError {
  if (message.startsWith('Out of Memory')) {
    return new ThroughlineError({
      code: 'QUERY_TOO_LARGE',
      what: 'The query needs more memory than it is given.',
      remedy:
        'Name the columns you need instead of *, narrow the rows, and aggregate before you sort or join.',
    });
  }
  const refusal = /^Invalid Input Error: (Athena .*?): (write .*|leave .*)$/s.exec(message);
  if (refusal !== null) {
    const [, what = '', remedy = ''] = refusal;
    return new ThroughlineError({ code: 'QUERY_REFUSED', what: `${what}.`, remedy: capital(remedy) });
  }
  return new ThroughlineError({
    code: 'QUERY_FAILED',
    what: `The query failed: ${withoutPaths(message)}`,
    remedy: 'Correct the SQL.',
  });
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
