import path from 'node:path';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { ScalarColumn } from '../catalogue.ts';
import type {
  Capabilities,
  Computing,
  ComputingOptions,
  Engine,
  LakeDelivery,
  NewRows,
  TableFile,
  WrittenTable,
} from '../computing.ts';
import { writeSorted } from '../duckdb/sorted-parquet.ts';
import { identifier, literal } from '../sql/quoting.ts';
import { createTableAs, inOrder } from './create-table-as.ts';
import { RunFiles } from './run-files.ts';
import { type StatementSender, statementFailed } from './statement-sender.ts';
import { WorkPlace } from './work-place.ts';

const CAN: Capabilities = {
  inThisProcess: false,
  // Source: "Service quotas" in the Amazon Athena user guide.
  longestStatement: 262_144,
};

/**
 * Athena by CREATE TABLE AS.
 *
 * @param senderOf sends the statements of the product that has this database
 */
export function athena(glue: GlueClient, senderOf: (database: string) => StatementSender): Engine {
  return {
    can: CAN,
    open: async (options) => {
      const work = await WorkPlace.open(glue, options.storage, options.product);
      return new AthenaComputing(senderOf(options.database), options, work);
    },
  };
}

/**
 * Each table is written by the engine straight into the run's folder, below a folder of this attempt. The lake, the pseudonyms and what
 * is made aside are external tables of a work database.
 *
 * The store must be the one that Athena reads. No rows pass through this process but distinct values that are to become pseudonyms.
 */
class AthenaComputing implements Computing {
  readonly schema: string;
  readonly #sender: StatementSender;
  readonly #options: ComputingOptions;
  readonly #work: WorkPlace;
  readonly #files: RunFiles;
  #stored = false;
  #made = 0;

  constructor(sender: StatementSender, options: ComputingOptions, work: WorkPlace) {
    this.#sender = sender;
    this.#options = options;
    this.#work = work;
    this.#files = new RunFiles(options, `${options.folder}${work.attempt}/`);
    this.schema = work.database;
  }

  /** One table over the folder of the extract, of which a delivery is the rows of its file. A column that a file has not is NULL. */
  async deliveries(
    extract: string,
    keys: readonly string[],
    columns: readonly ScalarColumn[],
  ): Promise<readonly LakeDelivery[]> {
    const { storage } = this.#options;
    const [folder = '', ...others] = new Set(keys.map((key) => path.posix.dirname(key)));
    if (others.length > 0) throw new Error(`Deliveries of ${extract} lie in more than one folder.`);
    const name = `lake__${extract.replaceAll('.', '_')}`;
    await this.#work.register({ name, columns, location: `${storage.location('lake', folder)}/` });
    const names = columns.map((column) => column.name);
    const rows = `SELECT ${names.map(identifier).join(', ')} FROM ${identifier(name)}`;
    return keys.map((key) => ({
      relation: `(${rows} WHERE "$path" = ${literal(storage.location('lake', key))}) AS delivery`,
      columns: names,
    }));
  }

  async give(table: string): Promise<void> {
    const { workbench, scratch, storage } = this.#options;
    const names = await workbench.columns(table);
    const file = path.join(scratch, `${table}.given.parquet`);
    await writeSorted(workbench, { columns: names, sql: `SELECT * FROM ${identifier(table)}`, file });
    const folder = this.#asideFolder(table);
    await storage.put('vault', `${folder}part-0.parquet`, file);
    const columns = names.map((name) => ({ name, type: 'string' as const }));
    await this.#work.register({ name: table, columns, location: this.#location(folder) });
  }

  async bring(name: string, sql: string): Promise<string> {
    const { storage } = this.#options;
    const folder = await this.#create(
      name,
      `SELECT CAST(value AS varchar) AS value FROM (\n${sql}\n) AS brought`,
    );
    const files: string[] = [];
    for (const { key } of await storage.list('vault', folder)) files.push(await storage.fetch('vault', key));
    if (files.length === 0) return '(SELECT CAST(NULL AS varchar) AS value WHERE false) AS brought';
    return `read_parquet([${files.map(literal).join(', ')}])`;
  }

  async count(sql: string): Promise<number> {
    return this.#sender.count({ database: this.schema, sql });
  }

  async makeAside({ name, sql }: Omit<NewRows, 'columns'>): Promise<void> {
    await this.#create(name, sql);
  }

  /** Its files go with those of the attempt. */
  async dropAside(name: string): Promise<void> {
    await this.#work.forget(name);
  }

  async write(rows: NewRows): Promise<WrittenTable> {
    const { name } = rows;
    await this.#run(createTableAs(this.#place(name, this.#files.location(name)), inOrder(rows)));
    const sql = `SELECT count(*) FROM ${identifier(name)}`;
    const count = await this.#sender.count({ database: this.schema, sql });
    return { rows: count, files: await this.#files.written(rows) };
  }

  async writeFromWorkbench(rows: NewRows): Promise<WrittenTable> {
    const file = await this.#files.put(rows);
    await this.#show(rows);
    return { rows: await this.#options.workbench.count(`SELECT count(*) FROM (${rows.sql})`), files: [file] };
  }

  async takeOver(
    table: Pick<NewRows, 'name' | 'columns'>,
    files: readonly TableFile[],
  ): Promise<readonly TableFile[] | undefined> {
    const copies = await this.#files.copy(table.name, files);
    if (copies !== undefined) await this.#show(table);
    return copies;
  }

  /** Everything lies there already. */
  async store(): Promise<void> {
    this.#stored = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      if (!this.#stored) await this.#files.remove();
    } finally {
      await this.#work[Symbol.asyncDispose]();
    }
  }

  /** Makes a table aside, in place of one of its name; gives the folder of its files. */
  async #create(name: string, sql: string): Promise<string> {
    const folder = this.#asideFolder(name);
    await this.#work.forget(name);
    await this.#run(createTableAs(this.#place(name, this.#location(folder)), sql));
    return folder;
  }

  async #run(sql: string): Promise<void> {
    const bytes = Buffer.byteLength(sql);
    if (bytes > CAN.longestStatement) {
      throw statementFailed(
        this.schema,
        `NOT_SUPPORTED: of its ${bytes} bytes Athena takes ${CAN.longestStatement}`,
      );
    }
    await this.#sender.run({ database: this.schema, sql });
  }

  async #show({ name, columns }: Pick<NewRows, 'name' | 'columns'>): Promise<void> {
    await this.#work.register({ name, columns, location: this.#files.location(name) });
  }

  #place(name: string, location: string) {
    return { name, location, properties: this.#sender.tableProperties };
  }

  /** A folder of the vault that nothing was written into yet. */
  #asideFolder(name: string): string {
    this.#made += 1;
    return this.#work.folderOf(`${name}-${this.#made}`);
  }

  #location(folder: string): string {
    return `${this.#options.storage.location('vault', folder.slice(0, -1))}/`;
  }
}
