import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { afterEach, describe, expect, test } from 'vitest';
import { AthenaCatalogue } from '../../../../pipeline/engine/athena/athena-catalogue.ts';
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
