import assert from 'node:assert/strict';
import path from 'node:path';
import { CreateDatabaseCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { parseS3ObjectCreated } from '../../functions/shared/s3-object-created.ts';
import { productsOf } from '../../infra/products.ts';
import { REPOSITORY } from '../../infra/repository.ts';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { runsDatabaseName } from '../../pipeline/engine/catalogue.ts';
import { ZONES } from '../../pipeline/storage/storage.ts';
import { DELIVERY, KEY, NOW } from '../functions/delivery.ts';
import { sqsEvent } from '../functions/events/sqs-event.ts';
import { invoke } from '../functions/invoke.ts';
import {
  type SynthesisedFunction,
  type SynthesisedFunctions,
  synthesiseFunctions,
} from '../functions/synthesised-functions.ts';
import { application, resources, template } from '../infra/synthesised.ts';
import { type Aws, REGION } from './aws.ts';
import type { Check } from './verdicts.ts';

const PRODUCT = 'isa_iom_2026_001__opcc_analysts';
const bucketOf = (zone: string) => `path-${zone}`;

/** From an upload to a registered table, through the services and the bundles as synthesised. `folder` is scratch. */
export function deliveryPath(aws: Aws, folder: string): readonly Check[] {
  let message: unknown;
  let keyId = '';
  let synthesised: Promise<SynthesisedFunctions> | undefined;
  const functions = () => {
    synthesised ??= synthesiseFunctions(folder);
    return synthesised;
  };
  const run = async (lambda: SynthesisedFunction, event: unknown) =>
    invoke({
      function: lambda,
      layer: (await functions()).layer,
      event,
      now: NOW,
      variables: {
        ...Object.fromEntries(
          ZONES.map((zone) => [`THROUGHLINE_BUCKET_${zone.toUpperCase()}`, bucketOf(zone)]),
        ),
        AWS_ENDPOINT_URL: aws.endpoint,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        THROUGHLINE_ROOT_KEY_ID: keyId,
        THROUGHLINE_SCRATCH: path.join(folder, 'scratch'),
      },
    });
  return [
    {
      statement:
        'S3 → EventBridge → SQS: the rule of the intake stack lets a delivery through, in the shape intake reads',
      run: async () => {
        await makeZones(aws);
        const queue = await queueBehindRule(aws);
        await aws.s3.send(
          new PutObjectCommand({ Bucket: bucketOf('landing'), Key: 'police/', Body: Buffer.alloc(0) }),
        );
        await aws.s3.send(new PutObjectCommand({ Bucket: bucketOf('landing'), Key: KEY, Body: DELIVERY }));
        const received = await aws.call('sqs', 'AmazonSQS.ReceiveMessage', {
          QueueUrl: queue,
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: 2,
        });
        const bodies = (received['Messages'] as { Body: string }[]).map(({ Body }) => Body);
        assert.deepEqual(
          bodies.map((body) => parseS3ObjectCreated(body).detail.object.key),
          [KEY],
          'the delivery, and not the empty folder',
        );
        message = bodies[0];
      },
    },
    {
      statement:
        'intake, link and publish as synthesised: from that message to tables in Glue, with keys from KMS',
      run: async () => {
        const { KeyMetadata } = await aws.kms.send(
          new CreateKeyCommand({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
        );
        keyId = KeyMetadata?.KeyId ?? '';
        for (const { database, runsDatabase } of productsOf(
          await loadAgreements(path.join(REPOSITORY, 'sharing-agreements')),
        )) {
          for (const Name of [database, runsDatabase]) {
            await aws.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
          }
        }
        const { intake, link, publish } = await functions();
        const taken = await run(intake, sqsEvent(message));
        assert.deepEqual(taken.answer, { batchItemFailures: [] }, taken.log);
        const linked = await run(link, {});
        assert.equal(linked.error, undefined, linked.log);
        const published = await run(publish, {});
        assert.equal(published.error, undefined, published.log);
        const tablesOf = async (DatabaseName: string) =>
          (await aws.glue.send(new GetTablesCommand({ DatabaseName }))).TableList ?? [];
        const names = await tablesOf(PRODUCT);
        assert.equal(names.find(({ Name }) => Name === 'police_people')?.TableType, 'VIRTUAL_VIEW');
        const tables = await tablesOf(runsDatabaseName(PRODUCT));
        assert.equal(tables.length, names.length);
        assert.match(
          tables.find(({ Name }) => Name?.startsWith('police_people__'))?.StorageDescriptor?.Location ?? '',
          /^s3:\/\/path-products\/isa-iom-2026-001\/opcc-analysts\/runs\/run-[0-9a-f]+\/police_people\/$/,
        );
      },
    },
  ];
}

async function makeZones(aws: Aws): Promise<void> {
  for (const zone of ZONES) {
    const Bucket = bucketOf(zone);
    await aws.s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
  }
  const Bucket = bucketOf('landing');
  await aws.s3.send(
    new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await aws.s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: { EventBridgeConfiguration: {} },
    }),
  );
}

/** The rule of the intake stack, with the bucket's name in its place, before a queue. Returns the queue's address. */
async function queueBehindRule(aws: Aws): Promise<string> {
  const { QueueUrl } = await aws.call('sqs', 'AmazonSQS.CreateQueue', { QueueName: 'deliveries' });
  const { Attributes } = await aws.call('sqs', 'AmazonSQS.GetQueueAttributes', {
    QueueUrl,
    AttributeNames: ['QueueArn'],
  });
  const [rule] = [...resources(template(application().intake), 'AWS::Events::Rule').values()];
  const pattern = JSON.parse(JSON.stringify(rule?.['EventPattern']));
  pattern.detail.bucket.name = [bucketOf('landing')];
  await aws.call('events', 'AWSEvents.PutRule', {
    Name: 'file-arrived',
    EventPattern: JSON.stringify(pattern),
  });
  await aws.call('events', 'AWSEvents.PutTargets', {
    Rule: 'file-arrived',
    Targets: [{ Id: 'deliveries', Arn: (Attributes as { QueueArn: string }).QueueArn }],
  });
  return String(QueueUrl);
}
