import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AthenaCatalogue } from '../../../../pipeline/engine/athena/athena-catalogue.ts';
import type { PublishedRun } from '../../../../pipeline/engine/catalogue.ts';
import type { RunId } from '../../../../pipeline/ids.ts';
import { type GlueServer, startGlue } from './glue-server.ts';
import { startScriptedAws } from './scripted-aws.ts';

const DATABASE = 'isa_iom_2026_001__opcc_analysts';
const RUNS = `${DATABASE}__runs`;
const OTHER = 'isa_two__analysts';

let glue: GlueServer;
let catalogue: AthenaCatalogue;

beforeEach(async () => {
  glue = await startGlue([DATABASE, RUNS, OTHER, `${OTHER}__runs`]);
  catalogue = catalogueOf(glue);
});
afterEach(async () => {
  await catalogue.close();
  await glue.stop();
});

function catalogueOf({ client }: Pick<GlueServer, 'client'>): AthenaCatalogue {
  return new AthenaCatalogue({ athena: new AthenaClient(client), glue: new GlueClient(client) });
}

function runOf(id: string, names: readonly string[], database = DATABASE): PublishedRun {
  return {
    database,
    runId: id as RunId,
    tables: names.map((name) => ({
      name,
      comment: `The ${name} table: naïve “quotes”.`,
      columns: [
        { name: 'person', type: 'string', comment: 'Pseudonym' },
        { name: 'rows', type: 'bigint' },
        { name: 'known_to', type: 'array<string>' },
      ],
      location: `s3://throughline-products/isa-iom-2026-001/opcc-analysts/runs/${id}/${name}`,
    })),
  };
}

async function show(run: PublishedRun): Promise<void> {
  await catalogue.addRun(run);
  await catalogue.switchTo(run);
}

const names = (database: string) => [...(glue.databases.get(database)?.keys() ?? [])].sort();
const tableIn = (database: string, name: string) => glue.databases.get(database)?.get(name);

/** Which run each name of a database stands for. */
function shown(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names(DATABASE).map((name) => [name, definition(name).originalSql.replace(/^.*"\."|"$/g, '')]),
  );
}

const View = z.object({ ViewOriginalText: z.string().regex(/^\/\* Presto View: [A-Za-z0-9+/]+=* \*\/$/) });

/** What a view says of itself, decoded as Trino decodes it. */
function definition(name: string) {
  const { ViewOriginalText } = View.parse(tableIn(DATABASE, name));
  const encoded = ViewOriginalText.slice('/* Presto View: '.length, -' */'.length);
  return z
    .looseObject({ originalSql: z.string() })
    .parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
}

describe('The tables of a run', () => {
  test('are external Parquet tables over its folders, under names of their own in a database of their own', async () => {
    await catalogue.addRun(runOf('run-1a', ['events']));
    expect(names(RUNS)).toEqual(['events__run_1a']);
    expect(names(DATABASE)).toEqual([]);
    expect(tableIn(RUNS, 'events__run_1a')).toMatchObject({
      Description: 'The events table: naïve “quotes”.',
      TableType: 'EXTERNAL_TABLE',
      Parameters: { classification: 'parquet' },
      StorageDescriptor: {
        Columns: [
          { Name: 'person', Type: 'string', Comment: 'Pseudonym' },
          { Name: 'rows', Type: 'bigint' },
          { Name: 'known_to', Type: 'array<string>' },
        ],
        Location: 's3://throughline-products/isa-iom-2026-001/opcc-analysts/runs/run-1a/events/',
        SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      },
    });
  });

  test('are never changed: adding the run again asks and writes nothing', async () => {
    await catalogue.addRun(runOf('run-1a', ['events']));
    const before = glue.calls.length;
    await catalogue.addRun(runOf('run-1a', ['events']));
    expect(glue.calls.slice(before)).toEqual([`GetTables ${RUNS}`]);
  });

  test('lie elsewhere where the run was made once more, and are then found there', async () => {
    const run = runOf('run-1a', ['events', 'people']);
    await catalogue.addRun(run);
    const tables = run.tables.map((table) =>
      table.name === 'events' ? { ...table, location: 's3://elsewhere/events' } : table,
    );
    const before = glue.calls.length;
    await catalogue.addRun({ ...run, tables });
    expect(glue.calls.slice(before)).toEqual([`GetTables ${RUNS}`, `UpdateTable ${RUNS}`]);
    expect(tableIn(RUNS, 'events__run_1a')).toMatchObject({
      StorageDescriptor: { Location: 's3://elsewhere/events/' },
    });
  });

  test('keep to Glue’s limits: a longer comment is cut', async () => {
    const [table] = runOf('run-1a', ['events']).tables;
    const long = {
      ...table,
      comment: 'd'.repeat(3000),
      columns: [{ name: 'a', type: 'int', comment: 'c'.repeat(300) }],
    };
    await catalogue.addRun({ ...runOf('run-1a', []), tables: [long as PublishedRun['tables'][number]] });
    expect(tableIn(RUNS, 'events__run_1a')).toMatchObject({
      Description: `${'d'.repeat(2047)}…`,
      StorageDescriptor: { Columns: [{ Comment: `${'c'.repeat(254)}…` }] },
    });
  });

  test('need a database: where it is missing the error says what to deploy', async () => {
    await expect(
      catalogue.addRun({ ...runOf('run-1a', ['events']), database: 'none' }),
    ).rejects.toMatchObject({
      code: 'PRODUCT_DATABASE_MISSING',
      where: 'none__runs',
    });
  });
});

describe('The names that analysts use', () => {
  test('are views as Athena stores them, with types as Trino and as Glue names them', async () => {
    await show(runOf('run-1a', ['events']));
    expect(tableIn(DATABASE, 'events')).toMatchObject({
      TableType: 'VIRTUAL_VIEW',
      Parameters: { presto_view: 'true', comment: 'Presto View' },
      ViewExpandedText: '/* Presto View */',
      StorageDescriptor: {
        Columns: [
          { Name: 'person', Type: 'string', Comment: 'Pseudonym' },
          { Name: 'rows', Type: 'bigint' },
          { Name: 'known_to', Type: 'array<string>' },
        ],
      },
    });
    expect(tableIn(DATABASE, 'events')).not.toHaveProperty('Description');
    expect(definition('events')).toEqual({
      originalSql: `SELECT "person", "rows", "known_to" FROM "${RUNS}"."events__run_1a"`,
      catalog: 'awsdatacatalog',
      schema: DATABASE,
      columns: [
        { name: 'person', type: 'varchar', comment: 'Pseudonym' },
        { name: 'rows', type: 'bigint' },
        { name: 'known_to', type: 'array(varchar)' },
      ],
      comment: 'The events table: naïve “quotes”.',
      runAsInvoker: true,
      path: [],
    });
  });

  test('are switched to the next run all at once: asked first, then changed with nothing in between', async () => {
    await show(runOf('run-1a', ['events', 'people', 'gone']));
    const next = runOf('run-2b', ['events', 'people', 'new']);
    await catalogue.addRun(next);
    const before = glue.calls.length;
    await catalogue.switchTo(next);
    expect(shown()).toEqual({ events: 'events__run_2b', people: 'people__run_2b', new: 'new__run_2b' });
    const calls = glue.calls.slice(before).map((call) => call.replace(` ${DATABASE}`, ''));
    expect([calls[0], calls.slice(1, -1).sort(), calls.at(-1)]).toEqual([
      'GetTables',
      ['CreateTable', 'UpdateTable', 'UpdateTable'],
      'BatchDeleteTable',
    ]);
  });

  test('stand for the run before while the next is added, and its tables are still there afterwards', async () => {
    await show(runOf('run-1a', ['events']));
    await catalogue.addRun(runOf('run-2b', ['events']));
    expect(shown()).toEqual({ events: 'events__run_1a' });
    await catalogue.switchTo(runOf('run-2b', ['events']));
    expect(names(RUNS)).toEqual(['events__run_1a', 'events__run_2b']);
  });

  test('are left alone where nothing changed', async () => {
    await show(runOf('run-1a', ['events']));
    const before = glue.calls.length;
    await show(runOf('run-1a', ['events']));
    expect(glue.calls.slice(before)).toEqual([`GetTables ${RUNS}`, `GetTables ${DATABASE}`]);
  });

  test('take the place of tables of an earlier version', async () => {
    glue.databases.get(DATABASE)?.set('events', { Name: 'events', TableType: 'EXTERNAL_TABLE' });
    await show(runOf('run-1a', ['events']));
    expect(shown()).toEqual({ events: 'events__run_1a' });
  });
});

describe('Going', () => {
  test('runs that are not kept lose their tables, however many, and the names stay', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `t${i}`);
    await catalogue.addRun(runOf('run-1a', many));
    await catalogue.addRun(runOf('run-2b', ['events']));
    await show(runOf('run-3c', ['events']));
    await catalogue.retainRuns(DATABASE, ['run-3c', 'run-2b'] as RunId[]);
    expect(names(RUNS)).toEqual(['events__run_2b', 'events__run_3c']);
    expect(names(DATABASE)).toEqual(['events']);
  });

  test('a database that is forgotten has neither names nor tables, and no other is touched', async () => {
    await show(runOf('run-1a', ['events', 'people']));
    await show(runOf('run-1a', ['events'], OTHER));
    await catalogue.forget(DATABASE);
    expect([names(DATABASE), names(RUNS)]).toEqual([[], []]);
    expect([names(OTHER), names(`${OTHER}__runs`)]).toEqual([['events'], ['events__run_1a']]);
  });

  test('one that was never deployed has nothing to forget', async () => {
    await catalogue.forget('never');
    expect(glue.calls).toEqual(['GetTables never', 'GetTables never__runs']);
  });

  test('a table that another run dropped is no matter; one that Glue keeps is an error', async () => {
    const failing = (ErrorCode: string) => ({
      Errors: [{ TableName: 't', ErrorDetail: { ErrorCode, ErrorMessage: 'no' } }],
    });
    const refusing = await startScriptedAws({
      GetTables: [{ TableList: [{ Name: 't' }] }],
      BatchDeleteTable: [
        failing('EntityNotFoundException'),
        failing('EntityNotFoundException'),
        failing('InternalServiceException'),
      ],
    });
    const other = catalogueOf(refusing);
    await other.forget(DATABASE);
    await expect(other.forget(DATABASE)).rejects.toThrow(`Glue kept table ${DATABASE}.t: no.`);
    await other.close();
    await refusing.stop();
  });
});
