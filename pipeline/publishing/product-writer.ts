import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Column } from '../engine/catalogue.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';
import { fileHash } from '../storage/file-hash.ts';
import type { Storage } from '../storage/storage.ts';
import { scratchFolder } from '../workplace.ts';
import type { ManifestTable } from './manifest.ts';
import { type SortedRows, writeSorted, writeSortedInRanges } from './sorted-parquet.ts';
import { PERSON } from './tables/extract-rows.ts';

/** A table to be written. */
export interface NewTable {
  readonly name: string;
  readonly kind: ManifestTable['kind'];
  readonly comment: string;
  readonly columns: readonly Column[];
  /** Gives exactly these columns. */
  readonly sql: string;
}

/**
 * Writes the tables of one run of one product: first into a scratch folder, where later tables can read earlier ones by
 * name, then, when all are there, into the store.
 */
export class ProductWriter {
  readonly #workbench: Workbench;
  readonly #scratch: string;
  readonly #database: string;
  readonly #ranges: number;
  readonly #written: (ManifestTable & { readonly file: string })[] = [];
  readonly #key: (table: string) => string;
  readonly #before: readonly ManifestTable[];
  readonly #storage: Storage;

  /** @param product.before the tables of the run before; one of the same fingerprint is taken over as it is */
  constructor(
    workbench: Workbench,
    scratch: string,
    storage: Storage,
    product: { database: string; folder: string; ranges: number; before: readonly ManifestTable[] },
  ) {
    this.#storage = storage;
    this.#before = product.before;
    this.#workbench = workbench;
    this.#scratch = scratch;
    this.#database = product.database;
    this.#ranges = product.ranges;
    this.#key = (table) => `${product.folder}${table}/part-0.parquet`;
  }

  /**
   * Ordered by every column, the person first, so that the order of the rows says nothing of where they came from.
   *
   * A view of people is worked out range by range where there are many. An extract's table is not: its deliveries lie in no order of
   * people, and DuckDB spills what it sorts.
   *
   * @param fingerprint of all that it is made from, SHA-256, hex
   */
  async write(table: NewTable, fingerprint: string): Promise<void> {
    const file = path.join(this.#scratch, `${table.name}.parquet`);
    const rows = { columns: table.columns.map(({ name }) => name), sql: table.sql, file };
    if (table.kind === 'view') await this.#writeView(rows);
    else await writeSorted(this.#workbench, rows);
    await this.#show(table.name, file);
    this.#written.push({
      name: table.name,
      kind: table.kind,
      comment: table.comment,
      columns: table.columns.map(({ name, type, comment = '' }) => ({ name, type, comment })),
      rows: await this.rows(table.name),
      bytes: (await stat(file)).size,
      sha256: await fileHash(file),
      fingerprint,
      key: this.#key(table.name),
      file,
    });
  }

  /**
   * Takes the table over from the run before, where it was made from the same and its file is still the one its manifest names;
   * otherwise it is to be written.
   */
  async takeOver(table: string, fingerprint: string): Promise<boolean> {
    const same = this.#before.find((each) => each.name === table && each.fingerprint === fingerprint);
    if (same === undefined) return false;
    const there = await this.#storage.list('products', same.key);
    if (!there.some(({ key }) => key === same.key)) return false;
    const file = path.join(this.#scratch, `${table}.parquet`);
    await copyFile(await this.#storage.fetch('products', same.key), file);
    if ((await fileHash(file)) !== same.sha256) return false;
    await this.#show(table, file);
    this.#written.push({ ...same, key: this.#key(table), file });
    return true;
  }

  /** Makes rows that later views read under that name and nobody gets, in place of those that had it before. */
  async makeAside(name: string, sql: string): Promise<void> {
    const table = `${identifier(this.#database)}.${identifier(name)}`;
    if (this.#ranges === 1) {
      await this.#workbench.execute(`CREATE OR REPLACE TABLE ${table} AS ${sql}`);
      return;
    }
    const file = path.join(this.#scratch, `${name}.parquet`);
    await this.#workbench.execute(`DROP VIEW IF EXISTS ${table}`);
    const columns = await this.#workbench.columns(`SELECT * FROM (${sql})`);
    await this.#writeView({ columns, sql, file });
    await this.#show(name, file);
  }

  async #writeView(rows: SortedRows): Promise<void> {
    if (this.#ranges === 1 || rows.columns[0] !== PERSON.name) {
      await writeSorted(this.#workbench, rows);
      return;
    }
    using folder = scratchFolder(this.#scratch, 'ranges');
    await writeSortedInRanges(this.#workbench, rows, { ranges: this.#ranges, scratch: folder.path });
  }

  async #show(name: string, file: string): Promise<void> {
    await this.#workbench.execute(
      `CREATE VIEW ${identifier(this.#database)}.${identifier(name)} AS SELECT * FROM read_parquet(${literal(file)})`,
    );
  }

  /** How many rows a table written before has. */
  async rows(table: string): Promise<number> {
    return this.#workbench.count(`SELECT count(*) FROM ${identifier(this.#database)}.${identifier(table)}`);
  }

  /** Moves every file into the store; what is there before the manifest names it, nobody reads. */
  async store(): Promise<readonly ManifestTable[]> {
    const stored: ManifestTable[] = [];
    for (const { file, ...table } of this.#written) {
      await this.#storage.put('products', table.key, file);
      stored.push(table);
    }
    return stored;
  }
}
