import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { ThroughlineError } from '../../errors.ts';
import type { QueryResult } from '../catalogue.ts';
import { athenaValue } from './athena-value.ts';

export interface AthenaQuery {
  readonly database: string;
  readonly workgroup: string;
  readonly sql: string;
}

/** All in milliseconds. */
export interface QueryPatience {
  readonly firstWait: number;
  /** Waits grow by half each time, up to this. */
  readonly longestWait: number;
  readonly giveUpAfter: number;
}

/** What was wrong with a query that failed or was stopped. */
export type Failure = (execution: QueryExecution | undefined, database: string) => ThroughlineError;

/** Athena's own limit for a query is 30 minutes. */
const PATIENCE: QueryPatience = { firstWait: 200, longestWait: 5_000, giveUpAfter: 30 * 60_000 };

/** SELECT, WITH, VALUES and TABLE, perhaps in brackets and after comments. */
const SELECT = /^(\s|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/|\()*(select|with|values|table)\b/i;

/** Runs one SELECT in the workgroup and reads every row of its result. */
export async function runAthenaQuery(
  athena: AthenaClient,
  query: AthenaQuery,
  patience: QueryPatience = PATIENCE,
): Promise<QueryResult> {
  if (!SELECT.test(query.sql)) {
    throw new ThroughlineError({
      code: 'QUERY_NOT_SELECT',
      what: 'Only a SELECT can be run.',
      where: query.database,
      remedy: 'Write one SELECT statement; tables are made and changed by publishing alone.',
    });
  }
  return readResult(athena, await executed(athena, query, unsuccessful, patience));
}

/**
 * Runs one statement to its end and gives its id.
 *
 * @param failure says what was wrong with one that failed or was stopped
 */
export async function executed(
  athena: AthenaClient,
  query: AthenaQuery,
  failure: Failure,
  patience: QueryPatience = PATIENCE,
): Promise<string> {
  const { QueryExecutionId: id } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: query.sql,
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: query.database },
      WorkGroup: query.workgroup,
      // Made once per query: the SDK repeats a lost request with the same token, and Athena then starts nothing new.
      ClientRequestToken: randomUUID(),
    }),
  );
  if (id === undefined) throw new Error('Athena gave no id for the query.');
  await finished(athena, id, query.database, { failure, patience });
  return id;
}

async function finished(
  athena: AthenaClient,
  id: string,
  database: string,
  { failure, patience }: { readonly failure: Failure; readonly patience: QueryPatience },
): Promise<void> {
  let next = patience.firstWait;
  let waited = 0;
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const state = QueryExecution?.Status?.State;
    if (state === 'SUCCEEDED') return;
    if (state === 'FAILED' || state === 'CANCELLED') throw failure(QueryExecution, database);
    if (waited >= patience.giveUpAfter) {
      await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
      throw new ThroughlineError({
        code: 'QUERY_TIMED_OUT',
        what: `The query was stopped after ${Math.round(waited / 1000)} seconds.`,
        where: `${database}, query ${id}`,
        remedy: 'Ask for fewer rows or columns, or split the query.',
      });
    }
    await wait(next);
    waited += next;
    next = Math.min(next * 1.5, patience.longestWait);
  }
}

function unsuccessful(execution: QueryExecution | undefined, database: string): ThroughlineError {
  const status = execution?.Status;
  const where = `${database}, query ${execution?.QueryExecutionId ?? 'unknown'}`;
  const reason = status?.StateChangeReason ?? 'Athena gave no reason.';
  if (/bytes scanned limit/i.test(reason)) {
    return new ThroughlineError({
      code: 'QUERY_TOO_LARGE',
      what: 'The query read more than its workgroup allows and was stopped.',
      where,
      remedy: 'Name the columns you need instead of *, and narrow the rows.',
    });
  }
  if (status?.State === 'CANCELLED') {
    return new ThroughlineError({
      code: 'QUERY_STOPPED',
      what: 'The query was stopped before it ended.',
      where,
      remedy: 'Run it again, or ask who stopped it: the workgroup lists its queries.',
    });
  }
  return new ThroughlineError({
    code: 'QUERY_FAILED',
    what: `Athena refused the query: ${reason}`,
    where,
    remedy: 'Correct the SQL; Athena lists the tables and columns of this product beside the query.',
  });
}

export async function readResult(athena: AthenaClient, id: string): Promise<QueryResult> {
  let columns: { name: string; type: string }[] = [];
  const rows: (readonly unknown[])[] = [];
  let heading = true;
  for await (const page of paginateGetQueryResults({ client: athena }, { QueryExecutionId: id })) {
    const info = page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
    if (columns.length === 0)
      columns = info.map(({ Name, Type }) => ({ name: Name ?? '', type: Type ?? '' }));
    for (const { Data } of page.ResultSet?.Rows ?? []) {
      // The first row of a SELECT's first page repeats the column names.
      if (heading) heading = false;
      else rows.push(columns.map(({ type }, position) => athenaValue(type, Data?.[position]?.VarCharValue)));
    }
  }
  return { columns, rows };
}
