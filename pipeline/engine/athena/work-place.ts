import { randomBytes } from 'node:crypto';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { Storage } from '../../storage/storage.ts';
import { type Column, databaseName, WORK_FOLDER, workDatabaseName } from '../catalogue.ts';
import { createGlueDatabase, dropGlueDatabase, dropGlueTables, putGlueTable } from './glue-database.ts';
import { glueTableInput } from './glue-tables.ts';

/** A table of the work database: its columns, and the folder its files are in. */
interface WorkTable {
  readonly name: string;
  readonly columns: readonly Column[];
  /** With a closing slash. */
  readonly location: string;
}

/**
 * What one attempt at one product has for itself on AWS: a Glue database, and a folder of the vault. Each attempt takes names of its own,
 * so that a statement which an attempt before left running meets none of its tables and files.
 *
 * The folder is named in the store before the database is made, and goes after it: whatever stops an attempt, the next finds it.
 */
export class WorkPlace implements AsyncDisposable {
  /** Twelve hex digits. */
  readonly attempt: string;
  readonly database: string;
  readonly #glue: GlueClient;
  readonly #storage: Storage;
  readonly #folder: string;

  private constructor(glue: GlueClient, storage: Storage, product: string, attempt: string) {
    this.#glue = glue;
    this.#storage = storage;
    this.attempt = attempt;
    this.#folder = `${WORK_FOLDER}${product}${attempt}/`;
    const [agreement = '', recipient = ''] = product.split('/');
    this.database = workDatabaseName(databaseName(agreement, recipient), attempt);
  }

  /**
   * Clears away what earlier attempts left, of whatever product, and the results of their statements: one product is published at a time.
   *
   * @param product its folder, `<agreement>/<recipient>/`
   */
  static async open(glue: GlueClient, storage: Storage, product: string): Promise<WorkPlace> {
    const left = new Map<string, WorkPlace>();
    for (const { key } of await storage.list('vault', WORK_FOLDER)) {
      const [agreement = '', recipient = '', attempt = ''] = key.slice(WORK_FOLDER.length).split('/');
      left.set(attempt, new WorkPlace(glue, storage, `${agreement}/${recipient}/`, attempt));
    }
    for (const place of left.values()) await place[Symbol.asyncDispose]();
    const place = new WorkPlace(glue, storage, product, randomBytes(6).toString('hex'));
    await storage.writeText('vault', `${place.#folder}attempt.txt`, place.database);
    await createGlueDatabase(glue, place.database);
    return place;
  }

  /** Makes a table known, in place of one of its name. */
  async register({ name, columns, location }: WorkTable): Promise<void> {
    const table = { name, comment: '', columns, location };
    await putGlueTable(this.#glue, this.database, glueTableInput(table, name), false);
  }

  /** Takes a table out of the database; its files stay until the end. */
  async forget(table: string): Promise<void> {
    await dropGlueTables(this.#glue, this.database, [table]);
  }

  /** The key of the folder of one table in the vault, with a closing slash. */
  folderOf(table: string): string {
    return `${this.#folder}${table}/`;
  }

  /** Removes the database and every object of the attempt. */
  async [Symbol.asyncDispose](): Promise<void> {
    await dropGlueDatabase(this.#glue, this.database);
    const objects = await this.#storage.list('vault', this.#folder);
    // The one that was first goes last, so that a removal that is stopped is found again.
    const first = `${this.#folder}attempt.txt`;
    for (const { key } of objects) if (key !== first) await this.#storage.remove('vault', key);
    await this.#storage.remove('vault', first);
  }
}
