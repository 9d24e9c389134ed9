import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { afterEach, describe, expect, test } from 'vitest';
import { AthenaCatalogue } from '../../../../pipeline/engine/athena/athena-catalogue.ts';
import type { PublishedTable } from '../../../../pipeline/engine/catalogue.ts';
import { type Answer, type ScriptedAws, startScriptedAws } from './scripted-aws.ts';

const DATABASE = 'isa_iom_2026_001__opcc_analysts';
const QUICK = { firstWait: 1, longestWait: 2, giveUpAfter: 20 };

let aws: ScriptedAws;
let engine: AthenaCatalogue;

async function engineWith(script: Readonly<Record<string, readonly Answer[]>>): Promise<void> {
  aws = await startScriptedAws(script);
  engine = new AthenaCatalogue({
    athena: new AthenaClient(aws.client),
    glue: new GlueClient(aws.client),
    patience: QUICK,
  });
}

afterEach(async () => {
  await engine.close();
  await aws.stop();
});

const inputOf = (operation: string) =>
  aws.calls.filter((call) => call.operation === operation).map((c) => c.input);
const state = (State: string, StateChangeReason?: string): Answer => ({
  QueryExecution: { QueryExecutionId: 'q-1', Status: { State, StateChangeReason } },
});
const row = (...values: (string | null)[]) => ({
  Data: values.map((value) => (value === null ? {} : { VarCharValue: value })),
});

describe('AthenaCatalogue.query', () => {
  const columns = ['person', 'day', 'n', 'big', 'rate', 'sure', 'gone'];
  const types = ['varchar', 'date', 'integer', 'bigint', 'double', 'boolean', 'varchar'];
  const ResultSetMetadata = { ColumnInfo: columns.map((Name, i) => ({ Name, Type: types[i] })) };

  test('waits for the query, reads every page and gives typed values', async () => {
    await engineWith({
      StartQueryExecution: [{ QueryExecutionId: 'q-1' }],
      GetQueryExecution: [state('QUEUED'), state('RUNNING'), state('SUCCEEDED')],
      GetQueryResults: [
        {
          ResultSet: {
            ResultSetMetadata,
            Rows: [row(...columns), row('a1', '2026-06-30', '7', '9007199254740993', '28.5', 'true', null)],
          },
          NextToken: 'more',
        },
        { ResultSet: { ResultSetMetadata, Rows: [row('b2', null, '-1', '12', 'NaN', 'false', '')] } },
      ],
    });
    const result = await engine.query(DATABASE, 'SELECT * FROM people');
    expect(result.columns.map(({ type }) => type)).toEqual(types);
    expect(result.rows).toEqual([
      ['a1', '2026-06-30', 7, '9007199254740993', 28.5, true, null],
      ['b2', null, -1, 12, 'NaN', false, ''],
    ]);
    expect(inputOf('StartQueryExecution')).toEqual([
      {
        QueryString: 'SELECT * FROM people',
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: DATABASE },
        WorkGroup: DATABASE,
        ClientRequestToken: expect.stringMatching(/^.{32,}$/),
      },
    ]);
    expect(inputOf('GetQueryResults').map(({ NextToken }) => NextToken)).toEqual([undefined, 'more']);
  });

  test('gives each query a token of its own, so the same text reads the newest tables', async () => {
    await engineWith({
      StartQueryExecution: [{ QueryExecutionId: 'q-1' }],
      GetQueryExecution: [state('SUCCEEDED')],
      GetQueryResults: [{ ResultSet: { ResultSetMetadata, Rows: [row(...columns)] } }],
    });
    expect((await engine.query(DATABASE, 'SELECT 1')).rows).toEqual([]);
    await engine.query(DATABASE, 'SELECT 1');
    const tokens = inputOf('StartQueryExecution').map(({ ClientRequestToken }) => ClientRequestToken);
    expect(new Set(tokens).size).toBe(2);
  });

  test.each([
    ['FAILED', 'COLUMN_NOT_FOUND: line 1:8: Column x', 'QUERY_FAILED', /COLUMN_NOT_FOUND/],
    ['CANCELLED', 'Bytes scanned limit was exceeded', 'QUERY_TOO_LARGE', /more than its workgroup allows/],
    ['CANCELLED', undefined, 'QUERY_STOPPED', /stopped before it ended/],
  ])('tells a query that %s (%s) apart as %s', async (outcome, reason, code, words) => {
    await engineWith({
      StartQueryExecution: [{ QueryExecutionId: 'q-1' }],
      GetQueryExecution: [state(outcome, reason)],
    });
    const refusal = engine.query(DATABASE, 'SELECT x FROM people');
    await expect(refusal).rejects.toMatchObject({ code, kind: 'data', where: `${DATABASE}, query q-1` });
    await expect(refusal).rejects.toThrow(words);
  });

  test('stops a query that does not end', async () => {
    await engineWith({
      StartQueryExecution: [{ QueryExecutionId: 'q-1' }],
      GetQueryExecution: [state('RUNNING')],
      StopQueryExecution: [{}],
    });
    await expect(engine.query(DATABASE, 'SELECT 1')).rejects.toMatchObject({ code: 'QUERY_TIMED_OUT' });
    expect(inputOf('StopQueryExecution')).toEqual([{ QueryExecutionId: 'q-1' }]);
  });

  test.each([
    'DROP TABLE people',
    'CREATE TABLE x AS SELECT 1',
    '-- SELECT\nINSERT INTO x VALUES (1)',
    '',
    'selection',
  ])('sends nothing to Athena that is no SELECT: %j', async (sql) => {
    await engineWith({});
    await expect(engine.query(DATABASE, sql)).rejects.toMatchObject({ code: 'QUERY_NOT_SELECT' });
    expect(aws.calls).toEqual([]);
  });

  test.each([
    'with a as (select 1) select * from a',
    '-- why\n  SELECT 1',
    '/* DROP */ (SELECT 1)',
    'VALUES 1',
  ])('takes %j for a SELECT', async (sql) => {
    await engineWith({
      StartQueryExecution: [{ QueryExecutionId: 'q-1' }],
      GetQueryExecution: [state('SUCCEEDED')],
      GetQueryResults: [{ ResultSet: { ResultSetMetadata, Rows: [] } }],
    });
    await engine.query(DATABASE, sql);
    expect(inputOf('StartQueryExecution')).toHaveLength(1);
  });
});

describe('AthenaCatalogue.registerTable', () => {
  const table: PublishedTable = {
    database: DATABASE,
    name: 'people',
    comment: 'One row per person.',
    columns: [
      { name: 'person', type: 'string', comment: 'Pseudonym' },
      { name: 'first_seen', type: 'date' },
    ],
    location: 's3://throughline-products/isa-iom-2026-001/opcc-analysts/people/run-1',
  };

  test('makes an external Parquet table over the folder', async () => {
    await engineWith({ CreateTable: [{}] });
    await engine.registerTable(table);
    const [input] = inputOf('CreateTable');
    expect(input).toMatchObject({
      DatabaseName: DATABASE,
      TableInput: {
        Name: 'people',
        Description: 'One row per person.',
        TableType: 'EXTERNAL_TABLE',
        Parameters: { classification: 'parquet' },
        StorageDescriptor: {
          Columns: [
            { Name: 'person', Type: 'string', Comment: 'Pseudonym' },
            { Name: 'first_seen', Type: 'date' },
          ],
          Location: `${table.location}/`,
          SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    });
  });

  test('replaces a table of that name', async () => {
    await engineWith({
      CreateTable: [{ error: 'AlreadyExistsException', message: 'Table already exists.' }],
      UpdateTable: [{}],
    });
    await engine.registerTable(table);
    expect(inputOf('UpdateTable')).toEqual([{ ...inputOf('CreateTable')[0], SkipArchive: true }]);
  });

  test('says what to deploy where the database is missing', async () => {
    await engineWith({ CreateTable: [{ error: 'EntityNotFoundException', message: 'Database not found.' }] });
    await expect(engine.registerTable(table)).rejects.toMatchObject({
      code: 'PRODUCT_DATABASE_MISSING',
      where: DATABASE,
    });
  });
});

describe('AthenaCatalogue.retainTables', () => {
  const names = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ Name: `t${String(from + i).padStart(3, '0')}` }));

  test('drops what is not kept, from every page, a hundred at a time', async () => {
    await engineWith({
      GetTables: [{ TableList: names(0, 100), NextToken: 'more' }, { TableList: names(100, 151) }],
      BatchDeleteTable: [{}],
    });
    await engine.retainTables(DATABASE, ['t000']);
    const dropped = inputOf('BatchDeleteTable').map(({ TablesToDelete }) => TablesToDelete);
    expect(dropped).toEqual([names(1, 101).map(({ Name }) => Name), names(101, 151).map(({ Name }) => Name)]);
  });

  test('asks for nothing where all is kept', async () => {
    await engineWith({ GetTables: [{ TableList: names(0, 2) }] });
    await engine.retainTables(DATABASE, ['t000', 't001', 'to come']);
    expect(inputOf('BatchDeleteTable')).toEqual([]);
  });

  test('has nothing to drop where there is no database', async () => {
    await engineWith({ GetTables: [{ error: 'EntityNotFoundException', message: 'Database not found.' }] });
    await engine.retainTables(DATABASE, []);
    expect(aws.calls.map(({ operation }) => operation)).toEqual(['GetTables']);
  });

  test('does not mind a table that another run dropped, and fails where Glue kept one', async () => {
    const failing = (code: string): Answer => ({
      Errors: [{ TableName: 't000', ErrorDetail: { ErrorCode: code, ErrorMessage: 'no' } }],
    });
    await engineWith({
      GetTables: [{ TableList: names(0, 1) }],
      BatchDeleteTable: [failing('EntityNotFoundException'), failing('InternalServiceException')],
    });
    await engine.retainTables(DATABASE, []);
    await expect(engine.retainTables(DATABASE, [])).rejects.toThrow(`Glue kept table ${DATABASE}.t000: no.`);
  });
});
