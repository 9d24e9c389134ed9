import assert from 'node:assert/strict';
import path from 'node:path';
import { GetDatabasesCommand } from '@aws-sdk/client-glue';
import { grouped } from '../../../cli/text/numbers.ts';
import { table as textTable } from '../../../cli/text/table.ts';
import { identifier, literal } from '../../../pipeline/engine/sql/quoting.ts';
import type { Manifest, ManifestTable } from '../../../pipeline/publishing/manifest.ts';
import { type Aws, awsAt } from '../aws.ts';
import { type Check, Unreachable } from '../verdicts.ts';
import { type PublishedByAthena, publishedByAthena } from './published-by-athena.ts';
import { peopleInOrder } from './rows-in-order.ts';
import { type PublishedSample, publishSample, type SampleTable } from './sample.ts';
import type { TrinoClient } from './trino-client.ts';
import { TrinoSender } from './trino-sender.ts';
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
}

/**
 * Every product of the demonstration partnership published twice: by DuckDB, and by the adapter of Athena with Trino as the engine, over
 * moto's Glue and S3. Every table and every view is compared by the names that analysts use.
 *
 * @param files the folder of Trino's catalogue `local`
 * @param endpoint of moto
 */
export function viewsOnTrino(
  trino: TrinoClient,
  files: string,
  endpoint: string | undefined,
  people = PEOPLE,
): ComparedSample {
  let sample: PublishedSample | undefined;
  let made: PublishedByAthena | undefined;
  const aws = endpoint === undefined ? undefined : awsAt(endpoint);
  const onMoto = (): Aws => {
    if (aws === undefined) throw new Unreachable('moto, whose Glue and S3 Trino needs, cannot be had');
    return aws;
  };
  const checks: readonly Check[] = [
    {
      statement: `DuckDB: every product of ${grouped(people)} people is published, for Trino to read`,
      run: async () => {
        sample = await publishSample(path.join(files, 'sample'), people);
        for (const database of new Set(sample.tables.map((table) => table.database))) {
          await trino.query(`CREATE SCHEMA local.${identifier(database)}`);
        }
        for (const table of sample.tables) await trino.query(externalTable(table, files));
      },
    },
    {
      statement: 'Trino: the adapter of Athena publishes the same products by CREATE TABLE AS from the lake',
      run: async () => {
        if (sample === undefined) throw new Unreachable('no sample was published');
        const sender = new TrinoSender(trino);
        made = await publishedByAthena(onMoto(), sample, sender);
        console.log(`         (${sender.sent} statements)`);
      },
    },
    {
      statement: 'Trino: every table and view of every product has the rows that DuckDB published',
      run: async () => {
        if (sample === undefined || made === undefined) throw new Unreachable('Athena published nothing');
        const compared: Compared[] = [];
        for (const manifest of made.manifests) {
          for (const table of manifest.tables) compared.push(await difference(trino, manifest, table));
        }
        console.log(comparedText(compared));
        assert.deepEqual(
          compared.filter(({ onlyTrino, onlyDuckDb }) => onlyTrino + onlyDuckDb > 0),
          [],
        );
        assert.deepEqual(made.manifests.map(described), sample.manifests.map(described));
        assert.equal(compared.length, sample.tables.length);
      },
    },
    {
      statement:
        'Trino: rows are written in order of people, but for the borders of the pages that it passes on, and not as they were delivered',
      run: async () => {
        if (sample === undefined || made === undefined) throw new Unreachable('Athena published nothing');
        for (const manifest of made.manifests) {
          const { rows, outOfOrder } = await peopleInOrder(made.storage, sample.context.scratch, manifest);
          console.log(`         (${manifest.database}: ${grouped(outOfOrder)} of ${grouped(rows)} rows)`);
          assert.ok(rows > 0 && outOfOrder < rows / 100);
        }
      },
    },
    {
      statement: 'Trino: the work databases of publishing and all that lay in its work folder are gone',
      run: async () => {
        if (made === undefined) throw new Unreachable('Athena published nothing');
        const { DatabaseList = [] } = await onMoto().glue.send(new GetDatabasesCommand({}));
        assert.deepEqual(
          DatabaseList.filter(({ Name }) => Name?.includes('__work_')),
          [],
        );
        assert.deepEqual(await made.storage.list('vault', 'work/'), []);
      },
    },
  ];
  return { checks, sample: () => sample };
}

/** What a manifest says of the tables, whoever wrote their files. */
function described({ database, run_id, tables, views }: Manifest): object {
  const same = tables.map(({ name, kind, comment, columns, rows, fingerprint }) => {
    return { name, kind, comment, columns, rows, fingerprint };
  });
  return { database, run_id, views, tables: same };
}

/** A table of Trino's over the files that DuckDB wrote. */
function externalTable({ database, name, columns, location }: SampleTable, files: string): string {
  const place = literal(`local:///${path.relative(files, location)}/`);
  return `CREATE TABLE local.${identifier(database)}.${identifier(name)} (${trinoColumns(columns)}) WITH (external_location = ${place}, format = 'PARQUET')`;
}

/** How many rows each engine has that the other has not, a row that stands twice counting twice. */
async function difference(
  trino: TrinoClient,
  { agreement, recipient, database }: Manifest,
  { name, columns }: ManifestTable,
): Promise<Compared> {
  const rows = (catalogue: string) =>
    `SELECT ${columns.map((column) => identifier(column.name)).join(', ')} FROM ${[catalogue, database, name].map(identifier).join('.')}`;
  const [trinos, duckDbs] = [rows('awsdatacatalog'), rows('local')];
  return {
    product: `${agreement.id} × ${recipient}`,
    table: name,
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
  ];
  const rows = compared.map(({ product, table, rows: count, onlyTrino, onlyDuckDb }) => [
    product,
    table,
    ...[count, onlyTrino, onlyDuckDb].map(grouped),
  ]);
  return textTable(headings, rows).replaceAll(/^/gm, '         ');
}
