import { linkSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { identifier, literal } from '../../../pipeline/engine/sql/quoting.ts';
import { SQL_TYPES } from '../../../pipeline/engine/sql/sql-types.ts';
import { pseudonyms } from '../../../pipeline/keys/keyed-hashes.ts';
import { readCurrentSpine, spineKey } from '../../../pipeline/linkage/people/spine.ts';
import type { SuppliedExtract, SuppliedProduct } from '../../../pipeline/publishing/products.ts';
import { pseudonymisePersons } from '../../../pipeline/publishing/publish-product.ts';
import { codeListsTable } from '../../../pipeline/publishing/tables/code-lists-table.ts';
import { coverageGapsTable, coverageTable } from '../../../pipeline/publishing/tables/coverage.ts';
import {
  type LakeDelivery,
  latestRows,
  treatedRows,
} from '../../../pipeline/publishing/tables/extract-rows.ts';
import type { ReferenceTable, View } from '../../../pipeline/views/view.ts';
import { tableName } from '../../../schemas/contract.ts';
import type { PublishedSample } from './sample.ts';
import type { TrinoClient } from './trino-client.ts';

/**
 * Makes the base tables of a product on Trino, by CREATE TABLE AS over the lake: what publishing makes on DuckDB, by the same
 * statements. Pseudonyms are made here and come to Trino as tables; a key is in no statement.
 *
 * @param files the folder of Trino's catalogue `local`
 * @returns the names of the tables
 */
export async function makeBaseTables(
  server: TrinoClient,
  files: string,
  { context }: PublishedSample,
  product: SuppliedProduct,
  views: readonly View[],
): Promise<readonly string[]> {
  const { agreement, recipient, database } = product;
  const inputs = `${database}__inputs`;
  const trino = server.in({ catalog: 'local', schema: inputs });
  await trino.query(`CREATE SCHEMA ${identifier(inputs)}`);
  const key = await context.keys.derive(`product/${agreement.id}/${recipient}/${agreement.pseudonym_epoch}`);
  using workbench = await Workbench.open({ scratch: context.scratch });
  const lake = new Lake(trino, workbench, path.join(files, inputs));

  const spine = await readCurrentSpine(context.storage);
  if (spine === undefined) throw new Error('Nothing is linked.');
  await pseudonymisePersons(workbench, await context.storage.fetch('vault', spineKey(spine.run_id)), key);
  await lake.give('persons', 'SELECT * FROM persons');

  const made: string[] = [];
  const make = async (name: string, sql: string) => {
    await trino.query(`CREATE TABLE ${identifier(database)}.${identifier(name)} AS ${sql}`);
    made.push(name);
  };
  for (const extract of product.extracts) await make(tableName(extract.contract.id), await rowsOf(extract));
  for (const { name, sql } of [coverageTable(product), coverageGapsTable(product), codeListsTable(product)]) {
    await make(name, sql);
  }
  const references = new Map(views.flatMap((view) => view.references).map((each) => [each.name, each]));
  for (const reference of references.values()) await make(reference.name, referenceRows(reference));
  return made;

  async function rowsOf(extract: SuppliedExtract): Promise<string> {
    const held = extract.deliveries.flatMap(({ lake: object }) => (object === null ? [] : [object]));
    const fetched = await Promise.all(held.map((object) => context.storage.fetch('lake', object)));
    const deliveries: LakeDelivery[] = [];
    for (const file of fetched) deliveries.push(await lake.open(file));
    await trino.query('DROP TABLE IF EXISTS lake_rows');
    await trino.query(`CREATE TABLE lake_rows AS ${latestRows(extract, deliveries)}`);
    const { sql, keyed } = treatedRows(extract, new Set(deliveries.flatMap(({ columns }) => columns)));
    for (const { field, table, scope } of keyed) {
      const values = `SELECT ${identifier(field)} FROM read_parquet([${fetched.map(literal).join(', ')}], union_by_name = true)`;
      await pseudonyms(workbench, key, values, table, scope);
      await lake.give(table, `SELECT * FROM ${identifier(table)}`);
    }
    return sql;
  }
}

/** The rows of a reference table, written out. */
function referenceRows({ csv, columns }: ReferenceTable): string {
  const [, ...rows]: readonly (readonly string[])[] = parse(csv);
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  const typed = columns.map(
    ({ name, type }) => `CAST(${identifier(name)} AS ${SQL_TYPES[type]}) AS ${identifier(name)}`,
  );
  const values = rows.map(
    (row) => `(${row.map((cell) => (cell === '' ? 'NULL' : literal(cell))).join(', ')})`,
  );
  return `SELECT ${typed.join(', ')} FROM (VALUES ${values.join(', ')}) AS given(${names})`;
}

/** What publishing reads, as tables of Trino's in one schema. */
class Lake {
  readonly #trino: TrinoClient;
  readonly #workbench: Workbench;
  readonly #folder: string;
  #opened = 0;

  constructor(trino: TrinoClient, workbench: Workbench, folder: string) {
    this.#trino = trino;
    this.#workbench = workbench;
    this.#folder = folder;
  }

  /** A file of the lake as a table. */
  async open(file: string): Promise<LakeDelivery> {
    this.#opened += 1;
    const relation = `delivery_${this.#opened}`;
    mkdirSync(this.#place(relation), { recursive: true });
    linkSync(file, path.join(this.#place(relation), 'part-0.parquet'));
    const columns = await this.#register(relation);
    return { relation, columns };
  }

  /** Rows that were worked out here, as a table; one of that name is replaced. */
  async give(table: string, sql: string): Promise<void> {
    this.#opened += 1;
    const place = `${table}_${this.#opened}`;
    mkdirSync(this.#place(place), { recursive: true });
    const file = path.join(this.#place(place), 'part-0.parquet');
    await this.#workbench.execute(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet)`);
    await this.#trino.query(`DROP TABLE IF EXISTS ${identifier(table)}`);
    await this.#register(table, place);
  }

  async #register(table: string, place = table): Promise<readonly string[]> {
    const file = path.join(this.#place(place), 'part-0.parquet');
    const described = await this.#workbench.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(file)})`);
    const columns = described.map((row) => [String(row['column_name']), String(row['column_type'])] as const);
    const typed = columns.map(([name, type]) => `${identifier(name)} ${type.toLowerCase()}`).join(', ');
    const location = literal(`local:///${path.basename(this.#folder)}/${place}/`);
    await this.#trino.query(
      `CREATE TABLE ${identifier(table)} (${typed}) WITH (external_location = ${location}, format = 'PARQUET')`,
    );
    return columns.map(([name]) => name);
  }

  #place(table: string): string {
    return path.join(this.#folder, table);
  }
}
