import { AthenaClient } from '@aws-sdk/client-athena';
import { afterEach, describe, expect, test } from 'vitest';
import { AthenaStatements } from '../../../../pipeline/engine/athena/athena-statements.ts';
import { type Answer, type ScriptedAws, startScriptedAws } from './scripted-aws.ts';

const STATEMENT = {
  database: 'isa_a__analysts__work_0123456789ab',
  sql: 'CREATE TABLE "events" AS SELECT 1',
};

let aws: ScriptedAws;
let client: AthenaClient;
afterEach(async () => {
  client.destroy();
  await aws.stop();
});

async function statements(script: Readonly<Record<string, readonly Answer[]>>): Promise<AthenaStatements> {
  aws = await startScriptedAws({ StartQueryExecution: [{ QueryExecutionId: 'q-1' }], ...script });
  client = new AthenaClient(aws.client);
  const patience = { firstWait: 1, longestWait: 2, giveUpAfter: 20 };
  return new AthenaStatements({ athena: client, workgroup: 'isa_a__analysts__publishing', patience });
}

const state = (State: string, StateChangeReason?: string): Answer => ({
  QueryExecution: { QueryExecutionId: 'q-1', Status: { State, StateChangeReason } },
});

describe('A statement of publishing', () => {
  test('is sent in the workgroup of its product, and waited for', async () => {
    const sender = await statements({ GetQueryExecution: [state('QUEUED'), state('SUCCEEDED')] });
    await sender.run(STATEMENT);
    expect(aws.calls.map(({ operation }) => operation)).toEqual([
      'StartQueryExecution',
      'GetQueryExecution',
      'GetQueryExecution',
    ]);
    expect(aws.calls[0]?.input).toMatchObject({
      QueryString: STATEMENT.sql,
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: STATEMENT.database },
      WorkGroup: 'isa_a__analysts__publishing',
    });
  });

  test('may count rows', async () => {
    const rows = ['_col0', '9007199'].map((VarCharValue) => ({ Data: [{ VarCharValue }] }));
    const ResultSetMetadata = { ColumnInfo: [{ Name: '_col0', Type: 'bigint' }] };
    const sender = await statements({
      GetQueryExecution: [state('SUCCEEDED')],
      GetQueryResults: [{ ResultSet: { ResultSetMetadata, Rows: rows } }],
    });
    expect(await sender.count({ ...STATEMENT, sql: 'SELECT count(*) FROM "events"' })).toBe(9_007_199);
  });

  test.each([
    ['FAILED', 'COLUMN_NOT_FOUND: line 3:8: Column sex cannot be resolved', 'Column sex cannot be resolved'],
    [
      'FAILED',
      "INVALID_CAST_ARGUMENT: Cannot cast 'Ann Example' to date",
      'failed: INVALID_CAST_ARGUMENT. Its',
    ],
    ['FAILED', 'HIVE_BAD_DATA: Malformed Parquet file: value 1980-05-17', 'failed: HIVE_BAD_DATA. Its'],
    ['FAILED', 'Something about Ann Example', 'failed: an error without a name. Its'],
    ['CANCELLED', undefined, 'failed: CANCELLED. Its'],
  ])('that ends as %s with %j is told without a value of a row', async (outcome, reason, words) => {
    const sender = await statements({ GetQueryExecution: [state(outcome, reason)] });
    const failed = await sender.run(STATEMENT).catch((fault: unknown) => fault);
    expect(failed).toMatchObject({ code: 'STATEMENT_FAILED', where: `${STATEMENT.database}, query q-1` });
    expect(String(failed)).toContain(words);
    expect(String(failed)).not.toMatch(/Ann Example|1980/);
  });

  test('that does not end is stopped', async () => {
    const sender = await statements({ GetQueryExecution: [state('RUNNING')], StopQueryExecution: [{}] });
    await expect(sender.run(STATEMENT)).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      what: expect.stringContaining('EXCEEDED_TIME_LIMIT'),
    });
    expect(aws.calls.at(-1)).toEqual({ operation: 'StopQueryExecution', input: { QueryExecutionId: 'q-1' } });
  });
});
