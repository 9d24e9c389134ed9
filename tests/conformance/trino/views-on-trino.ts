import assert from 'node:assert/strict';
import path from 'node:path';
import { grouped } from '../../../cli/text/numbers.ts';
import { table as textTable } from '../../../cli/text/table.ts';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { releasableCountsSql } from '../../../pipeline/disclosure/releasable-counts.ts';
import { identifier, literal } from '../../../pipeline/engine/sql/quoting.ts';
import { grantedProducts, type SuppliedProduct, supply } from '../../../pipeline/publishing/products.ts';
import { publishableViews, publishedViews, usableColumns } from '../../../pipeline/publishing/publishable.ts';
import type { ViewPart } from '../../../pipeline/views/scenarios.ts';
import { viewParts } from '../../../pipeline/views/stand-in.ts';
import type { View } from '../../../pipeline/views/view.ts';
import type { Check } from '../verdicts.ts';
import { makeBaseTables } from './base-tables.ts';
import { type PublishedSample, publishSample, type SampleTable } from './sample.ts';
import type { TrinoClient } from './trino-client.ts';
import { trinoColumns } from './trino-types.ts';

const PEOPLE = 20_000;

/** The comparison, and what it leaves in Trino's catalogue `local` once it has run. */
export interface ComparedSample {
  readonly checks: readonly Check[];
  readonly sample: () => PublishedSample | undefined;
}

interface Compared {
  readonly product: string;
  readonly table: string;
  readonly rows: number;
  readonly onlyTrino: number;
  readonly onlyDuckDb: number;
  readonly seconds: number;
}

/**
 * Every product of the demonstration partnership made wholly by CREATE TABLE AS on Trino, from the lake over its own tables to its
 * views with disclosure control, each view from Trino's own rows of those it reads: against the rows that DuckDB published.
 *
 * @param files the folder of Trino's catalogue `local`
 */
export function viewsOnTrino(trino: TrinoClient, files: string, people = PEOPLE): ComparedSample {
  let published: PublishedSample | undefined;
  const check: Check = {
    statement: `Trino: every table and view of every product, of ${grouped(people)} people, made by CREATE TABLE AS from the lake, has the rows that DuckDB published`,
    run: async () => {
      const sample = await publishSample(path.join(files, 'sample'), people);
      published = sample;
      const compared: Compared[] = [];
      const extracts = await readStanding(sample.context);
      for (const product of grantedProducts(sample.agreements, sample.contracts, sample.on)) {
        compared.push(...(await compareProduct(trino, files, sample, supply(product, extracts))));
      }
      console.log(comparedText(compared));
      assert.deepEqual(
        compared.filter(({ onlyTrino, onlyDuckDb }) => onlyTrino + onlyDuckDb > 0),
        [],
      );
      const named = sample.manifests.flatMap(({ tables }) => tables);
      assert.equal(compared.length, named.length, 'as many tables as the manifests name');
    },
  };
  return { checks: [check], sample: () => published };
}

async function compareProduct(
  server: TrinoClient,
  files: string,
  sample: PublishedSample,
  product: SuppliedProduct,
): Promise<readonly Compared[]> {
  const { views, columnType, tables } = sample;
  const { database, agreement, recipient } = product;
  const trino = server.in({ catalog: 'local', schema: database });
  const published = publishedViews(publishableViews(product, views));
  const own = tables.filter((table) => table.database === database);
  const byDuckDb = `${database}__duckdb`;
  for (const schema of [database, byDuckDb]) await trino.query(`CREATE SCHEMA ${identifier(schema)}`);
  for (const table of own) await trino.query(externalTable(byDuckDb, table, files));
  const usable = usableColumns(product);
  const compared: Compared[] = [];
  const compare = async (name: string, began: number) => {
    const columns = own.find((table) => table.name === name)?.columns ?? [];
    const counts = await difference(trino, { name, columns }, byDuckDb);
    const seconds = (performance.now() - began) / 1000;
    compared.push({ product: `${agreement.id} × ${recipient}`, table: name, ...counts, seconds });
  };
  for (const name of await makeBaseTables(server, files, sample, product, published)) {
    await compare(name, performance.now());
  }
  for (const view of published) {
    const began = performance.now();
    const parts = viewParts(view, usable, columnType, database, views);
    const statement = await oneStatement(trino, view, parts);
    const released = releasableCountsSql(view, agreement.disclosure, statement);
    await trino.query(`CREATE TABLE ${identifier(view.name)} AS ${released}`);
    if (view.name === 'people_birth_dates') {
      await trino.query(
        'CREATE TABLE birth_dates AS SELECT person, birth_date, TRUE AS age_in_years FROM people_birth_dates',
      );
    }
    await compare(view.name, began);
  }
  return compared;
}

/** The parts of a view one after the other, as publishing makes them. */
async function oneStatement(
  trino: TrinoClient,
  { name, columns }: View,
  parts: readonly ViewPart[],
): Promise<string> {
  const [first] = parts;
  if (parts.length === 1 && first?.before.length === 0) return first.sql;
  const table = identifier(`${name}__parts`);
  // With the types that the view declares: a text of the first part is of that text's length.
  await trino.query(`CREATE TABLE ${table} (${trinoColumns(columns)})`);
  for (const { before, sql } of parts) {
    for (const made of before) {
      await trino.query(`DROP TABLE IF EXISTS ${identifier(made.table)}`);
      await trino.query(`CREATE TABLE ${identifier(made.table)} AS ${made.sql}`);
    }
    await trino.query(`INSERT INTO ${table} ${sql}`);
  }
  return `SELECT * FROM ${table}`;
}

/** A table of Trino's over the files that DuckDB wrote. */
function externalTable(schema: string, { name, columns, location }: SampleTable, files: string): string {
  const place = literal(`local:///${path.relative(files, location)}/`);
  return `CREATE TABLE ${identifier(schema)}.${identifier(name)} (${trinoColumns(columns)}) WITH (external_location = ${place}, format = 'PARQUET')`;
}

/** How many rows each engine has that the other has not, a row that stands twice counting twice. */
async function difference(
  trino: TrinoClient,
  { name, columns: described }: Pick<SampleTable, 'name' | 'columns'>,
  byDuckDb: string,
): Promise<Pick<Compared, 'rows' | 'onlyTrino' | 'onlyDuckDb'>> {
  const columns = described.map((column) => identifier(column.name));
  const trinos = `SELECT ${columns.join(', ')} FROM ${identifier(name)}`;
  const duckDbs = `SELECT ${columns.join(', ')} FROM ${identifier(byDuckDb)}.${identifier(name)}`;
  return {
    rows: await trino.count(`SELECT count(*) FROM (${trinos})`),
    onlyTrino: await trino.count(`SELECT count(*) FROM (${trinos} EXCEPT ALL ${duckDbs})`),
    onlyDuckDb: await trino.count(`SELECT count(*) FROM (${duckDbs} EXCEPT ALL ${trinos})`),
  };
}

function comparedText(compared: readonly Compared[]): string {
  const right = 'right' as const;
  const headings = [
    { heading: 'product', align: 'left' as const },
    { heading: 'table', align: 'left' as const },
    { heading: 'rows', align: right },
    { heading: 'only Trino', align: right },
    { heading: 'only DuckDB', align: right },
    { heading: 'seconds', align: right },
  ];
  const rows = compared.map(({ product, table, rows: count, onlyTrino, onlyDuckDb, seconds }) => [
    product,
    table,
    ...[count, onlyTrino, onlyDuckDb].map(grouped),
    seconds.toFixed(1),
  ]);
  return textTable(headings, rows).replaceAll(/^/gm, '         ');
}
