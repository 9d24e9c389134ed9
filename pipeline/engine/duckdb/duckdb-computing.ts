import { mkdtempDisposableSync } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileHash } from '../../storage/file-hash.ts';
import {
  type Computing,
  type ComputingOptions,
  type Engine,
  type LakeDelivery,
  type NewRows,
  PERSON_COLUMN,
  type TableFile,
  type WrittenTable,
} from '../computing.ts';
import { identifier, literal } from '../sql/quoting.ts';
import { TRINO_MEANINGS } from './prelude.ts';
import { type SortedRows, writeSorted, writeSortedInRanges } from './sorted-parquet.ts';

/** DuckDB in this process. */
export const DUCKDB: Engine = {
  can: {
    inThisProcess: true,
    // It knows no limit; a text of JavaScript has this one.
    longestStatement: 2 ** 29 - 24,
  },
  open: (options) => DuckDbComputing.open(options),
};

/**
 * DuckDB in this process: the workbench itself computes. Tables are written into the scratch folder, where later statements read
 * them, and moved into the store when all are there.
 */
class DuckDbComputing implements Computing {
  readonly schema: string;
  readonly #options: ComputingOptions;
  /** Files in the scratch folder, by key. */
  readonly #files = new Map<string, string>();

  private constructor(options: ComputingOptions) {
    this.#options = options;
    this.schema = options.database;
  }

  static async open(options: ComputingOptions): Promise<DuckDbComputing> {
    await options.workbench.execute(`${TRINO_MEANINGS}; CREATE SCHEMA ${identifier(options.database)}`);
    return new DuckDbComputing(options);
  }

  async deliveries(_extract: string, keys: readonly string[]): Promise<readonly LakeDelivery[]> {
    const { workbench, storage } = this.#options;
    const files = await Promise.all(keys.map((key) => storage.fetch('lake', key)));
    return Promise.all(
      files.map(async (file) => {
        const relation = `read_parquet(${literal(file)})`;
        return { relation, columns: await workbench.columns(`SELECT * FROM ${relation}`) };
      }),
    );
  }

  /** The engine is the workbench. */
  async give(): Promise<void> {}

  async bring(_name: string, sql: string): Promise<string> {
    return `(${sql}) AS brought`;
  }

  async count(sql: string): Promise<number> {
    return this.#options.workbench.count(sql);
  }

  async makeAside({ name, sql, byPerson }: Omit<NewRows, 'columns'>): Promise<void> {
    const { workbench, scratch, ranges } = this.#options;
    const table = this.#named(name);
    await this.#amongTables(async () => {
      if (ranges === 1 || !byPerson) {
        await workbench.execute(`CREATE OR REPLACE TABLE ${table} AS ${sql}`);
        return;
      }
      await workbench.execute(`DROP VIEW IF EXISTS ${table}`);
      const columns = await workbench.columns(`SELECT * FROM (${sql})`);
      const file = path.join(scratch, `${name}.parquet`);
      await this.#writeInRanges({ columns, sql, file });
      await this.#show(name, file);
    });
  }

  async dropAside(name: string): Promise<void> {
    await this.#options.workbench.execute(`DROP TABLE ${this.#named(name)}`);
  }

  /**
   * Ordered by every column, the person first.
   *
   * A view of people is worked out range by range where there are many. An extract's table is not: its deliveries lie in no order of
   * people, and DuckDB spills what it sorts.
   */
  async write({ name, columns, sql, byPerson }: NewRows): Promise<WrittenTable> {
    const { workbench, scratch } = this.#options;
    const file = path.join(scratch, `${name}.parquet`);
    const rows = { columns: columns.map((column) => column.name), sql, file };
    await this.#amongTables(async () => {
      if (byPerson) await this.#writeInRanges(rows);
      else await writeSorted(workbench, rows);
      await this.#show(name, file);
    });
    const written = { key: this.#key(name), bytes: (await stat(file)).size, sha256: await fileHash(file) };
    this.#files.set(written.key, file);
    return { rows: await workbench.count(`SELECT count(*) FROM ${this.#named(name)}`), files: [written] };
  }

  async writeFromWorkbench(rows: NewRows): Promise<WrittenTable> {
    return this.write(rows);
  }

  /** A table of several files was written by another engine: it is made again. */
  async takeOver(
    { name }: Pick<NewRows, 'name'>,
    [same, ...others]: readonly TableFile[],
  ): Promise<readonly TableFile[] | undefined> {
    const { scratch, storage } = this.#options;
    if (same === undefined || others.length > 0) return undefined;
    const there = await storage.list('products', same.key);
    if (!there.some(({ key }) => key === same.key)) return undefined;
    const file = path.join(scratch, `${name}.parquet`);
    await copyFile(await storage.fetch('products', same.key), file);
    if ((await fileHash(file)) !== same.sha256) return undefined;
    await this.#show(name, file);
    const key = this.#key(name);
    this.#files.set(key, file);
    return [{ ...same, key }];
  }

  /** What is in the store before the manifest names it, nobody reads. */
  async store(): Promise<void> {
    for (const [key, file] of this.#files) await this.#options.storage.put('products', key, file);
  }

  /** The workbench goes with all that is in it, and the scratch folder too. */
  async [Symbol.asyncDispose](): Promise<void> {}

  async #writeInRanges(rows: SortedRows): Promise<void> {
    const { workbench, scratch, ranges } = this.#options;
    if (ranges === 1 || rows.columns[0] !== PERSON_COLUMN) {
      await writeSorted(workbench, rows);
      return;
    }
    using folder = mkdtempDisposableSync(path.join(scratch, 'ranges-'));
    await writeSortedInRanges(workbench, rows, { ranges, scratch: folder.path });
  }

  /** Where a statement finds the tables that were made before by their plain names. */
  async #amongTables(work: () => Promise<void>): Promise<void> {
    const { workbench } = this.#options;
    await workbench.execute(`SET search_path = ${literal(this.schema)}`);
    try {
      await work();
    } finally {
      await workbench.execute(`SET search_path = 'main'`);
    }
  }

  async #show(name: string, file: string): Promise<void> {
    await this.#options.workbench.execute(
      `CREATE VIEW ${this.#named(name)} AS SELECT * FROM read_parquet(${literal(file)})`,
    );
  }

  #named(table: string): string {
    return `${identifier(this.schema)}.${identifier(table)}`;
  }

  #key(table: string): string {
    return `${this.#options.folder}${table}/part-0.parquet`;
  }
}
