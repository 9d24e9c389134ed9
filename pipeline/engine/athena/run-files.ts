import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileHash } from '../../storage/file-hash.ts';
import type { Column } from '../catalogue.ts';
import type { ComputingOptions, NewRows, TableFile } from '../computing.ts';
import { writeSorted } from '../duckdb/sorted-parquet.ts';
import { identifier } from '../sql/quoting.ts';
import { SQL_TYPES } from '../sql/sql-types.ts';

type RunFilesOptions = Pick<ComputingOptions, 'workbench' | 'scratch' | 'storage'>;

/** The files that one attempt writes into the run's folder, whoever writes them. */
export class RunFiles {
  readonly #options: RunFilesOptions;
  readonly #folder: string;

  /** @param folder of the attempt, within the products zone, with a closing slash */
  constructor(options: RunFilesOptions, folder: string) {
    this.#options = options;
    this.#folder = folder;
  }

  /** Where the engine finds or puts the files of a table, with a closing slash. */
  location(table: string): string {
    return `${this.#options.storage.location('products', `${this.#folder}${table}`)}/`;
  }

  /** What the engine wrote of a table. Of no rows it writes no file: then one without a row is put there. */
  async written({ name, columns }: Pick<NewRows, 'name' | 'columns'>): Promise<readonly TableFile[]> {
    const { storage } = this.#options;
    const files: TableFile[] = [];
    for (const object of await storage.list('products', `${this.#folder}${name}/`)) {
      files.push({ ...object, sha256: await storage.readSha256('products', object.key) });
    }
    return files.length > 0 ? files : [await this.put({ name, columns, sql: noRows(columns) })];
  }

  /** Writes a table from the workbench. */
  async put({ name, columns, sql }: Pick<NewRows, 'name' | 'columns' | 'sql'>): Promise<TableFile> {
    const { workbench, scratch, storage } = this.#options;
    const file = path.join(scratch, `${name}.parquet`);
    await writeSorted(workbench, { columns: columns.map((column) => column.name), sql, file });
    const key = `${this.#folder}${name}/part-0.parquet`;
    const written = { key, bytes: (await stat(file)).size, sha256: await fileHash(file) };
    await storage.put('products', key, file);
    return written;
  }

  /** Copies a table of the run before; undefined, and nothing is there, where one of its files is not what it was. */
  async copy(table: string, files: readonly TableFile[]): Promise<readonly TableFile[] | undefined> {
    const { storage, scratch } = this.#options;
    for (const { key, sha256 } of files) {
      const there = await storage.list('products', key);
      if (!there.some((object) => object.key === key)) return undefined;
      if ((await storage.readSha256('products', key)) !== sha256) return undefined;
    }
    const copies: TableFile[] = [];
    for (const [place, same] of files.entries()) {
      const file = path.join(scratch, `${table}.${place}.parquet`);
      await copyFile(await storage.fetch('products', same.key), file);
      const key = `${this.#folder}${table}/part-${place}.parquet`;
      await storage.put('products', key, file);
      copies.push({ ...same, key });
    }
    return copies;
  }

  async remove(): Promise<void> {
    const { storage } = this.#options;
    for (const { key } of await storage.list('products', this.#folder)) await storage.remove('products', key);
  }
}

function noRows(columns: readonly Column[]): string {
  const typed = columns.map(({ name, type }) => {
    const sqlType = type === 'array<string>' ? 'varchar[]' : SQL_TYPES[type];
    return `CAST(NULL AS ${sqlType}) AS ${identifier(name)}`;
  });
  return `SELECT ${typed.join(', ')} WHERE false`;
}
