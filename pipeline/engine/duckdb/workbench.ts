import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBResultReader, type Json } from '@duckdb/node-api';
import { z } from 'zod';
import { opened, refuseWhenStopping } from './open-workbenches.ts';
import { PRELUDE } from './prelude.ts';
import { TableAppender } from './table-appender.ts';

export interface WorkbenchOptions {
  /** Scratch folder: DuckDB spills into `<scratch>/spill`. Created if missing. */
  readonly scratch: string;
  /** DuckDB's own limit; the process takes up to about 100 MB more. Default `1GB`. */
  readonly memoryLimit?: string;
  /** Default: DuckDB's, one per core. */
  readonly threads?: number;
}

/** What DuckDB gives for a count, a sum or a measure, as JSON: 64-bit integers come as text. */
const numeric = z.union([z.number(), z.string().min(1)]).pipe(z.coerce.number());
const described = z.object({ column_name: z.string() });

/**
 * DuckDB in this process, with the prelude that makes Athena's SQL run on it.
 *
 * Each workbench has a database of its own in memory: steps do not see one another's tables, and whoever opens one need not
 * clear them away.
 */
export class Workbench implements Disposable {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** Of streams under way. */
  readonly #others = new Set<DuckDBConnection>();
  readonly #closed: () => void;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
    this.#closed = opened(this);
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const spill = path.join(options.scratch, 'spill');
    mkdirSync(spill, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: options.memoryLimit ?? '1GB',
      temp_directory: spill,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    });
    const workbench = new Workbench(instance, await instance.connect());
    try {
      await workbench.execute(PRELUDE);
      return workbench;
    } catch (fault) {
      workbench.close();
      throw fault;
    }
  }

  /** Runs one or more statements, ignoring their results. */
  async execute(sql: string): Promise<void> {
    refuseWhenStopping();
    await this.#connection.run(sql);
  }

  /** Every row of one statement, with names and types of its columns as DuckDB has them. */
  async read(sql: string, parameters?: Readonly<Record<string, string>>): Promise<DuckDBResultReader> {
    refuseWhenStopping();
    return this.#connection.runAndReadAll(sql, parameters);
  }

  /**
   * Every row of the last statement as an object with JSON values: dates `yyyy-mm-dd`, 64-bit integers as strings.
   *
   * @param row what each must be; a row of another shape is a fault of ours and throws
   */
  async rows(sql: string): Promise<readonly Readonly<Record<string, Json>>[]>;
  async rows<Row>(sql: string, row: z.ZodType<Row>): Promise<readonly Row[]>;
  async rows<Row>(sql: string, row?: z.ZodType<Row>): Promise<readonly unknown[]> {
    const rows = (await this.read(sql)).getRowObjectsJson();
    return row === undefined ? rows : z.array(row).parse(rows);
  }

  /** The numbers of the only row, by column. @throws where a column is absent, empty or no number. */
  async numbers<Name extends string>(
    sql: string,
    names: readonly Name[],
  ): Promise<Readonly<Record<Name, number>>> {
    const [row] = await this.rows(sql, z.record(z.enum(names), numeric));
    if (row === undefined) throw new Error('A query for numbers gave no row.');
    return row;
  }

  /** The first column of the only row, as a number. */
  async count(sql: string): Promise<number> {
    return Number((await this.read(sql)).getRows()[0]?.[0] ?? 0);
  }

  /** Names of the columns of a table, a view or a SELECT, in order. */
  async columns(relation: string): Promise<readonly string[]> {
    return (await this.rows(`DESCRIBE ${relation}`, described)).map(({ column_name }) => column_name);
  }

  /**
   * The rows of one SELECT, a chunk (up to 2,048) at a time, as objects with JSON values.
   *
   * Reads on a connection of its own, so the caller may write to other tables meanwhile: on one connection a stream ends
   * early, and silently, as soon as an appender flushes.
   */
  async *stream(sql: string): AsyncGenerator<readonly Record<string, Json>[]> {
    refuseWhenStopping();
    const connection = await this.#instance.connect();
    this.#others.add(connection);
    try {
      yield* (await connection.stream(sql)).yieldRowObjectJson();
    } finally {
      this.#others.delete(connection);
      connection.closeSync();
    }
  }

  /** Opens a table for rows made in this process: `using table = await workbench.append('name')`. */
  async append(table: string): Promise<TableAppender> {
    const connection = await this.#instance.connect();
    return new TableAppender(connection, await connection.createAppender(table));
  }

  /** Makes the statements under way fail soon, with DuckDB's `INTERRUPT Error`. */
  interrupt(): void {
    this.#connection.interrupt();
    for (const connection of this.#others) connection.interrupt();
  }

  close(): void {
    this.#closed();
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
