import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  type ScriptedAws,
  startScriptedAws,
} from '../../pipeline/engine/athena/scripted-aws.ts';
import { S3_CREDENTIALS, type S3Server, startS3 } from '../../pipeline/storage/s3-server.ts';
import { throughline } from '../throughline.ts';
import { outputsFile, outputsOf } from './outputs-file.ts';

const DATABASE = 'isa_iom_2026_001__opcc_analysts';
const MACHINE = 'arn:aws:states:eu-west-2:111122223333:stateMachine:throughline-run';
const EXECUTION = `${MACHINE.replace('stateMachine', 'execution')}:one`;

let folder: string;
let s3: S3Server;
let aws: ScriptedAws | undefined;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-run-'));
  s3 = await startS3();
});
afterEach(() => aws?.stop());
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

/** Runs a command whose calls to Step Functions and Athena are answered by the script. */
async function on(script: Readonly<Record<string, readonly Answer[]>>, ...parameters: readonly string[]) {
  aws = await startScriptedAws(script);
  const { endpoint } = aws.client;
  return throughline([...parameters, '--deployment', outputsFile(folder, outputsOf(s3.buckets))], {
    environment: {
      ...S3_CREDENTIALS,
      AWS_MAX_ATTEMPTS: '1',
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ENDPOINT_URL_SFN: endpoint,
      AWS_ENDPOINT_URL_ATHENA: endpoint,
    },
  });
}

describe('A run on a deployment', () => {
  const ended = (status: string, more: object): Readonly<Record<string, readonly Answer[]>> => ({
    StartExecution: [{ executionArn: EXECUTION }],
    DescribeExecution: [{ status: 'RUNNING' }, { status, ...more }],
  });
  const cause = (errorMessage: string) => JSON.stringify({ errorMessage, trace: ['at handler'] });

  test('starts the state machine, waits for its end and prints what each step answered', async () => {
    const output = JSON.stringify({
      unpublished: { products: [{ outcome: 'removed', database: 'isa_lapsed__analysts' }] },
      linked: { run_id: 'run-1', repeated: false, records: 7925, people: 5190 },
      published: { products: [{ outcome: 'published', database: DATABASE, run_id: 'run-2', tables: 28 }] },
    });
    const ran = await on(ended('SUCCEEDED', { output }), 'run');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toBe(
      [
        '7,925 records were linked into 5,190 people.',
        'isa_lapsed__analysts: removed',
        `${DATABASE}: published, 28 tables`,
        '',
      ].join('\n'),
    );
    expect(ran.stderr).toContain(EXECUTION);
    expect(aws?.calls).toMatchObject([
      { operation: 'StartExecution', input: { stateMachineArn: MACHINE, input: '{}' } },
      { operation: 'DescribeExecution', input: { executionArn: EXECUTION } },
      { operation: 'DescribeExecution' },
    ]);
  });

  test.each([
    ['the pipeline refused', 'FAILED', 'ThroughlineError', 1, 'No extract of people has been taken yet.'],
    ['it was stopped', 'ABORTED', '', 1, 'The run on AWS was stopped.'],
    ['it took too long', 'TIMED_OUT', 'States.Timeout', 1, 'ended for the time it took'],
    ['the function broke', 'FAILED', 'Runtime.ExitError', 3, 'ended with Runtime.ExitError'],
  ])('ends as one in a home does where %s', async (_, status, error, code, words) => {
    const said = cause('No extract of people has been taken yet. Featherstonehaugh');
    const ran = await on(ended(status, { error, cause: said }), 'run');
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr.replaceAll(/\s+/g, ' ')).toContain(words);
    // What any other error says may be of a row.
    if (error !== 'ThroughlineError') expect(ran.stderr).not.toContain('Featherstonehaugh');
    expect(ran.stderr).not.toContain('at handler');
  });

  test('that the role may not start is refused in words', async () => {
    const message =
      'User: arn:aws:sts::1:assumed-role/reader/ann is not authorized to perform: states:StartExecution';
    const ran = await on({ StartExecution: [{ error: 'AccessDeniedException', message }] }, 'run', '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { code: 'AWS_DENIED', where: 'SFN StartExecution', what: expect.stringContaining(message) },
    });
  });
});

describe('A query on a deployment', () => {
  const PRODUCT = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts'];
  const answered: Readonly<Record<string, readonly Answer[]>> = {
    StartQueryExecution: [{ QueryExecutionId: 'q-1' }],
    GetQueryExecution: [{ QueryExecution: { QueryExecutionId: 'q-1', Status: { State: 'SUCCEEDED' } } }],
    GetQueryResults: [
      {
        ResultSet: {
          ResultSetMetadata: {
            ColumnInfo: [
              { Name: 'category', Type: 'varchar' },
              { Name: 'n', Type: 'bigint' },
            ],
          },
          Rows: [
            { Data: [{ VarCharValue: 'category' }, { VarCharValue: 'n' }] },
            { Data: [{ VarCharValue: 'None' }, { VarCharValue: '1555' }] },
          ],
        },
      },
    ],
  };

  test('before anything is published says so, and asks Athena nothing', async () => {
    const ran = await on(answered, 'query', ...PRODUCT, 'SELECT 1');
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('error NOTHING_PUBLISHED')]);
    expect(aws?.calls).toEqual([]);
  });

  describe('of what is published', () => {
    beforeAll(() => s3.client.send(manifest()));

    test('runs in the workgroup of the product, found where it is the only one, and prints as in a home', async () => {
      const ran = await on(answered, 'query', '--csv', 'SELECT category, n FROM cohorts');
      expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, 'category,n\nNone,1555\n', '']);
      expect(aws?.calls[0]).toMatchObject({
        operation: 'StartQueryExecution',
        input: {
          QueryString: 'SELECT category, n FROM cohorts',
          WorkGroup: DATABASE,
          QueryExecutionContext: { Database: DATABASE },
        },
      });
    });

    test.each([
      'INSERT INTO cohorts SELECT 1',
      'DROP TABLE cohorts',
      "UNLOAD (SELECT 1) TO 's3://elsewhere/'",
    ])('refuses %s and asks Athena nothing', async (sql) => {
      const ran = await on(answered, 'query', ...PRODUCT, sql);
      expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('error QUERY_NOT_SELECT')]);
      expect(aws?.calls).toEqual([]);
    });

    test('that Athena does not take is refused in its words', async () => {
      const message = "line 1:8: mismatched input 'FORM'";
      const ran = await on(
        { StartQueryExecution: [{ error: 'InvalidRequestException', message }] },
        'query',
        ...PRODUCT,
        'SELECT * FORM cohorts',
      );
      expect([ran.code, ran.stderr]).toEqual([
        1,
        expect.stringMatching(/error QUERY_FAILED.*mismatched input 'FORM'/),
      ]);
    });
  });
});

/** A manifest as publishing writes it, of a product without tables. */
function manifest(): PutObjectCommand {
  const run_id = 'run-2';
  const body = {
    schema: 1,
    agreement: { id: 'isa-iom-2026-001', version: '1.0', content_hash: '0'.repeat(64), status: 'active' },
    recipient: 'opcc-analysts',
    database: DATABASE,
    run_id,
    published_at: '2026-07-01T05:00:00.000Z',
    linkage: { run_id: 'run-1', model_id: 'model', model_version: '1' },
    deliveries: [],
    tables: [],
    views: { published: [], unpublished: [] },
  };
  return new PutObjectCommand({
    Bucket: s3.buckets.products,
    Key: 'isa-iom-2026-001/opcc-analysts/manifest.json',
    Body: JSON.stringify(body),
  });
}
