import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import { S3Storage } from '../../pipeline/storage/s3-storage.ts';
import type { Zone } from '../../pipeline/storage/storage.ts';
import { outputsFile, outputsOf } from '../cli/deployment/outputs-file.ts';
import { throughline } from '../cli/throughline.ts';
import { type GlueServer, startGlue } from '../pipeline/engine/athena/glue-server.ts';
import { type ScriptedAws, startScriptedAws } from '../pipeline/engine/athena/scripted-aws.ts';
import { S3_CREDENTIALS, type S3Server, startS3 } from '../pipeline/storage/s3-server.ts';
import { startBusy } from './busy-server.ts';
import { DELIVERY, KEY, NOW } from './delivery.ts';
import { objectCreatedFor, sqsEvent } from './events/sqs-event.ts';
import { invoke } from './invoke.ts';
import { startLambda } from './lambda-server.ts';
import {
  type SynthesisedFunction,
  type SynthesisedFunctions,
  synthesiseFunctions,
  temporaryFolder,
} from './synthesised-functions.ts';

const IOM = 'isa_iom_2026_001__opcc_analysts';
/** Those of the agreements in force, and one of an agreement that is not there any more. */
const LAPSED = 'isa_lapsed_2025_001__analysts';
const DATABASES = [IOM, 'isa_treatment_2026_002__public_health_analysts', LAPSED].flatMap((name) => [
  name,
  `${name}__runs`,
]);

const folder = temporaryFolder();
let functions: SynthesisedFunctions;
let s3: S3Server;
let glue: GlueServer;
let sqs: ScriptedAws;
const queue = { QueueUrl: '' };

beforeAll(async () => {
  [functions, s3, glue, sqs] = await Promise.all([
    synthesiseFunctions(folder),
    startS3(),
    startGlue(DATABASES),
    startScriptedAws({ GetQueueUrl: [queue], ChangeMessageVisibility: [{}] }),
  ]);
  queue.QueueUrl = `${sqs.client.endpoint}/111122223333/throughline-deliveries`;
});
afterAll(async () => {
  await Promise.all([s3.stop(), glue.stop(), sqs.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

function run(lambda: SynthesisedFunction, event: unknown, variables: Readonly<Record<string, string>> = {}) {
  const buckets = Object.entries(s3.buckets).map(([zone, bucket]) => [
    `THROUGHLINE_BUCKET_${zone.toUpperCase()}`,
    bucket,
  ]);
  return invoke({
    function: lambda,
    layer: functions.layer,
    event,
    now: NOW,
    variables: {
      ...S3_CREDENTIALS,
      ...Object.fromEntries(buckets),
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ENDPOINT_URL_GLUE: glue.client.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.client.endpoint,
      THROUGHLINE_ROOT_KEY_FILE: path.join(folder, 'root.key'),
      THROUGHLINE_SCRATCH: path.join(folder, 'scratch'),
      ...variables,
    },
  });
}

const send = (Key: string, Body: Buffer) =>
  s3.client.send(new PutObjectCommand({ Bucket: s3.buckets.landing, Key, Body }));

const store = () =>
  new S3Storage({ client: s3.client, buckets: s3.buckets, copies: path.join(folder, 'copies') });

async function keys(zone: Zone, prefix = ''): Promise<readonly string[]> {
  return (await store().list(zone, prefix)).map(({ key }) => key);
}

async function rowsOf(zone: Zone, key: string): Promise<readonly Record<string, unknown>[]> {
  const file = await store().fetch(zone, key);
  const workbench = await Workbench.open({ scratch: folder });
  try {
    return await workbench.rows(`SELECT * FROM read_parquet(${literal(file)})`);
  } finally {
    workbench.close();
  }
}

describe('Each bundle, as synthesised', () => {
  test.each(['intake', 'release', 'unpublish', 'link', 'publish'] as const)(
    '%s holds its code and what it reads, and no native library',
    (name) => {
      const { asset } = functions[name];
      expect(readdirSync(asset).sort()).toEqual(['index.js', 'index.js.map', 'program']);
      for (const file of [
        'views/people/people.sql',
        'schemas/police/people.yaml',
        'sharing-agreements/isa-iom-2026-001.yaml',
      ])
        expect(existsSync(path.join(asset, 'program', file)), file).toBe(true);
      expect(statSync(path.join(asset, 'index.js')).size).toBeLessThan(5_000_000);
    },
  );
});

describe('The bundled functions, one after the other', { shuffle: false }, () => {
  test('intake takes in the file of an S3 event and leaves a receipt, identities and content', async () => {
    await send(KEY, DELIVERY);
    const outcome = await run(functions.intake, sqsEvent(objectCreatedFor(KEY)));
    expect(outcome).toMatchObject({ answer: { batchItemFailures: [] } });

    const [receiptKey = ''] = await keys('receipts');
    const receipt = JSON.parse((await store().readText('receipts', receiptKey)) ?? '');
    expect(receipt).toMatchObject({
      extract: 'police.people',
      status: 'accepted_with_refusals',
      rows: { read: 3, taken: 2, refused: 1, not_covered: 0 },
      refusals: [{ field: 'name_seq', first_rows: [4] }],
      blanked: [],
    });
    const identities = await rowsOf('vault', receipt.vault);
    expect(identities.map(({ surname, forename }) => [surname, forename])).toEqual([
      ['Featherstonehaugh', 'Zoë'],
      ['Fanshaw', 'Zoë'],
    ]);
    expect(new Set(identities.map(({ record_key }) => record_key)).size).toBe(1);
    expect(JSON.stringify(identities)).not.toContain('NM/1001');
    const content = await rowsOf('lake', receipt.lake);
    expect(content).toHaveLength(2);
    expect(JSON.stringify(content)).not.toMatch(/Featherstonehaugh|Fanshaw|NM\/1001/);
    expect(await keys('quarantine')).toEqual([receipt.quarantine]);
    expect(outcome.log).toContain('"delivery_id":"police.people-2026-06-30-');
    expect(outcome.log).not.toMatch(/Featherstonehaugh|Fanshaw|Okonkwo|Adaeze|NM\/100/);
  });

  test('the same event again changes nothing', async () => {
    const before = await keys('ledger');
    const outcome = await run(functions.intake, sqsEvent(objectCreatedFor(KEY)));
    expect(outcome).toMatchObject({ answer: { batchItemFailures: [] } });
    expect(outcome.log).toContain('"repeated":true');
    expect(await keys('ledger')).toEqual(before);
    expect(await keys('receipts')).toHaveLength(1);
  });

  test('a held file is let in by an operator, who cannot read it, through the function that can', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, at) => `A${at},${at < 10 ? 31 : 10}/02/2025,,FIXED,HIGH_RISK,`,
    );
    const header = 'person_urn,selected_on,deselected_on,iom_category,selection_reason,deselection_reason';
    const key = 'police/police.iom_cohort_2026-06-30.csv';
    await send(key, Buffer.from([header, ...rows, ''].join('\r\n')));
    const taken = await run(functions.intake, sqsEvent(objectCreatedFor(key)));
    expect(taken.log).toContain('"status":"held"');
    const lambda = await startLambda((name, event) => {
      expect(name).toBe('throughline-release');
      return run(functions.release, event);
    });
    const command = (...parameters: readonly string[]) =>
      throughline(
        [...parameters, '--deployment', outputsFile(folder, outputsOf(s3.buckets)), '--by', 'Ann Lee'],
        { environment: { ...S3_CREDENTIALS, AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint } },
      );
    const release = ['deliveries', 'release', 'police.iom_cohort-2026-06-30', '--reason'];
    const unsigned = await command(...release, '?');
    const released = await command(...release, 'Their clerks know');
    const again = await command(...release, 'Once more', '--json');
    await lambda.stop();
    expect([unsigned.code, unsigned.stderr]).toEqual([2, expect.stringContaining('error DECISION_UNSIGNED')]);
    expect([released.code, released.stderr]).toEqual([0, '']);
    expect(released.stdout).toMatch(/Released +by Ann Lee[\s\S]*20 read: 10 taken, 10 refused/);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'DELIVERY_NOT_HELD' } });
  });

  test('a file whose name says no extract has a receipt and is not tried again', async () => {
    await send('police/holiday.jpg', Buffer.from('not for us'));
    const outcome = await run(functions.intake, sqsEvent(objectCreatedFor('police/holiday.jpg')));
    expect(outcome).toMatchObject({ answer: { batchItemFailures: [] } });
    expect(outcome.log).toContain('FILE_NAME_UNKNOWN');
    expect(await keys('receipts', 'police/misnamed-')).toHaveLength(1);
  });

  test('a message that is no S3 event, and a fault of ours, go back to the queue and are tried again in a minute', async () => {
    const event = objectCreatedFor(KEY);
    const elsewhere = { ...event, detail: { ...event.detail, bucket: { name: 'another-bucket' } } };
    const outcome = await run(functions.intake, sqsEvent({ source: 'aws.s3' }, elsewhere));
    expect(outcome).toMatchObject({
      answer: { batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }] },
    });
    const QueueName = 'throughline-deliveries';
    const changed = { ...queue, VisibilityTimeout: 60 };
    expect(sqs.calls).toMatchObject([
      { operation: 'GetQueueUrl', input: { QueueName, QueueOwnerAWSAccountId: '111122223333' } },
      { operation: 'ChangeMessageVisibility', input: changed },
      { operation: 'GetQueueUrl' },
      { operation: 'ChangeMessageVisibility', input: changed },
    ]);
  });

  test('a file that was deleted before it was read has a receipt that says so, and is not tried again', async () => {
    const gone = objectCreatedFor('police/police.people_2026-05-31.csv');
    const outcome = await run(functions.intake, sqsEvent(gone));
    expect(outcome).toMatchObject({ answer: { batchItemFailures: [] } });
    expect(outcome.log).toContain('OBJECT_GONE');
    expect(await keys('receipts', 'police/gone-')).toHaveLength(1);
  });

  test('a store that is too busy for a while is waited for', async () => {
    const busy = await startBusy(s3.endpoint, 3);
    const outcome = await run(functions.intake, sqsEvent(objectCreatedFor(KEY)), {
      AWS_ENDPOINT_URL_S3: busy.endpoint,
    });
    await busy.stop();
    expect(outcome).toMatchObject({ answer: { batchItemFailures: [] } });
    expect(busy.refused()).toBe(3);
  });

  test('link finds the person behind the two names', async () => {
    const outcome = await run(functions.link, {});
    expect(outcome).toMatchObject({ answer: { repeated: false, records: 1, people: 1 } });
    expect(await keys('vault', 'spine/')).toContain('spine/current.json');
  });

  test('publish writes the tables and makes them known to Glue', async () => {
    const outcome = await run(functions.publish, {});
    expect(outcome).toMatchObject({
      answer: { products: expect.arrayContaining([expect.objectContaining({ outcome: 'published' })]) },
    });
    const tables = glue.databases.get(`${IOM}__runs`);
    expect(JSON.stringify([...(tables?.values() ?? [])])).toContain(
      '"Location":"s3://throughline-products/isa-iom-2026-001/opcc-analysts/runs/run-',
    );
    const views = glue.databases.get(IOM);
    expect(views?.get('police_people')).toMatchObject({ TableType: 'VIRTUAL_VIEW' });
    expect(views?.size).toBe(tables?.size);
  });

  test('publish again finds nothing to do, and writes nothing to Glue', async () => {
    const before = glue.calls.length;
    const outcome = await run(functions.publish, {});
    expect(outcome.log).toContain('"outcome":"unchanged"');
    expect(glue.calls.slice(before).filter((call) => !call.startsWith('GetTables '))).toEqual([]);
  });

  test('unpublish takes away a product of an agreement that is not there any more, files and names', async () => {
    const lapsed = 'isa-lapsed-2025-001/analysts/manifest.json';
    await store().writeText('products', lapsed, 'whatever it says');
    for (const database of [LAPSED, `${LAPSED}__runs`])
      glue.databases.get(database)?.set('people', { Name: 'people' });
    const outcome = await run(functions.unpublish, {});
    expect(outcome).toMatchObject({
      answer: { products: [{ outcome: 'removed', database: LAPSED }] },
    });
    expect(await keys('products')).not.toContain(lapsed);
    expect([LAPSED, `${LAPSED}__runs`].map((database) => glue.databases.get(database)?.size)).toEqual([0, 0]);
  });

  test('publish fails, when every product has had its turn, where Glue refuses', async () => {
    const refusing = await startGlue([]);
    const outcome = await run(functions.publish, {}, { AWS_ENDPOINT_URL_GLUE: refusing.client.endpoint });
    await refusing.stop();
    expect(outcome.error).toContain('2 products failed');
    expect(
      outcome.log.match(/"outcome":"failed","database":"\w+","error":"PRODUCT_DATABASE_MISSING"/g),
    ).toHaveLength(2);
  });
});
