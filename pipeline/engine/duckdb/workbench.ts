import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api';
import { opened, refuseWhenStopping } from './open-workbenches.ts';
import { PRELUDE } from './prelude.ts';
import { TableAppender } from './table-appender.ts';

export interface WorkbenchOptions {
  /** Scratch folder: DuckDB spills into `<scratch>/spill`. Made when absent. */
  readonly scratch: string;
  /** DuckDB's own limit; the process takes up to about 100 MB more. Default `1GB`. */
  readonly memoryLimit?: string;
  /** Default: DuckDB's, one per core. */
  readonly threads?: number;
}

/**
 * DuckDB in this process, with the prelude that makes Athena's SQL run on it.
 *
 * Each engine has a database of its own in memory: steps do not see one another's tables.
 */
export class Workbench {
  readonly scratch: string;
  readonly #instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  /** Of streams under way. */
  readonly #others = new Set<DuckDBConnection>();
  readonly #closed: () => void;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, scratch: string) {
    this.#instance = instance;
    this.connection = connection;
    this.scratch = scratch;
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
    const connection = await instance.connect();
    const workbench = new Workbench(instance, connection, options.scratch);
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
    await this.connection.run(sql);
  }

  /** Every row of the last statement as an object with JSON values: dates `yyyy-mm-dd`, 64-bit integers as strings. */
  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    refuseWhenStopping();
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRowObjectsJson();
  }

  /** The first column of the only row, as a number. */
  async count(sql: string): Promise<number> {
    refuseWhenStopping();
    const reader = await this.connection.runAndReadAll(sql);
    return Number(reader.getRows()[0]?.[0] ?? 0);
  }

  /**
   * The rows of one SELECT, a chunk (up to 2,048) at a time, as objects with JSON values.
   *
   * Reads on a connection of its own, so the caller may write to other tables meanwhile.
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

  /** Opens a table for rows made in this process. The caller closes it; rows are there for certain only after that. */
  async append(table: string): Promise<TableAppender> {
    const connection = await this.#instance.connect();
    return new TableAppender(connection, await connection.createAppender(table));
  }

  /** Makes the statements under way fail soon, with DuckDB's `INTERRUPT Error`. */
  interrupt(): void {
    this.connection.interrupt();
    for (const connection of this.#others) connection.interrupt();
  }

  close(): void {
    this.#closed();
    this.connection.closeSync();
    this.#instance.closeSync();
  }
}
