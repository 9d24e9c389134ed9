import path from 'node:path';
import { CreateDatabaseCommand, EntityNotFoundException, GetDatabaseCommand } from '@aws-sdk/client-glue';
import { CreateKeyCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { productsOf } from '../../infra/products.ts';
import { REPOSITORY } from '../../infra/repository.ts';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { S3Storage } from '../../pipeline/storage/s3-storage.ts';
import { ZONES, type Zone } from '../../pipeline/storage/storage.ts';
import { NOW } from '../functions/delivery.ts';
import { invoke, type Outcome } from '../functions/invoke.ts';
import type { SynthesisedFunctions } from '../functions/synthesised-functions.ts';
import { application, resources, template } from '../infra/synthesised.ts';
import { type Aws, REGION } from './aws.ts';

/** A deployment on moto: buckets, a root key, databases, and the functions as synthesised. */
export interface Deployment {
  readonly buckets: Readonly<Record<Zone, string>>;
  readonly storage: S3Storage;
  /** Of a queue behind the rule of the intake stack. */
  readonly queue: string;
  readonly run: (name: 'intake' | 'link' | 'publish', event: unknown) => Promise<Outcome>;
}

/** Deploys under a name of its own; the databases of the products are those of every other. `folder` is scratch. */
export async function deploy(
  aws: Aws,
  name: string,
  { folder, functions }: { readonly folder: string; readonly functions: () => Promise<SynthesisedFunctions> },
): Promise<Deployment> {
  const buckets = Object.fromEntries(ZONES.map((zone) => [zone, `${name}-${zone}`])) as Record<Zone, string>;
  await makeBuckets(aws, buckets);
  await makeDatabases(aws);
  const { KeyMetadata } = await aws.kms.send(
    new CreateKeyCommand({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
  );
  const variables = {
    ...Object.fromEntries(ZONES.map((zone) => [`THROUGHLINE_BUCKET_${zone.toUpperCase()}`, buckets[zone]])),
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    THROUGHLINE_ROOT_KEY_ID: KeyMetadata?.KeyId ?? '',
    THROUGHLINE_SCRATCH: path.join(folder, `${name}-scratch`),
  };
  return {
    buckets,
    storage: new S3Storage({ client: aws.s3, buckets, copies: path.join(folder, `${name}-copies`) }),
    queue: await queueBehindRule(aws, name, buckets.landing),
    run: async (which, event) => {
      const made = await functions();
      return invoke({ function: made[which], layer: made.layer, event, now: NOW, variables });
    },
  };
}

/** The buckets of a deployment: that of landing versioned, and told to EventBridge. */
export async function makeBuckets(aws: Aws, buckets: Readonly<Record<Zone, string>>): Promise<void> {
  for (const Bucket of Object.values(buckets)) {
    await aws.s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
  }
  const Bucket = buckets.landing;
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

/** The Glue databases of every product of the demonstration partnership, where they are not there. */
export async function makeDatabases(aws: Aws): Promise<void> {
  const products = productsOf(await loadAgreements(path.join(REPOSITORY, 'sharing-agreements')));
  for (const Name of products.flatMap(({ database, runsDatabase }) => [database, runsDatabase])) {
    const there = await aws.glue.send(new GetDatabaseCommand({ Name })).catch((fault: unknown) => {
      if (fault instanceof EntityNotFoundException) return undefined;
      throw fault;
    });
    if (there === undefined) await aws.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
  }
}

/** The rule of the intake stack, with the bucket's name in its place, before a queue. Returns the queue's address. */
async function queueBehindRule(aws: Aws, name: string, landing: string): Promise<string> {
  const { QueueUrl } = await aws.call('sqs', 'AmazonSQS.CreateQueue', { QueueName: `${name}-deliveries` });
  const { Attributes } = await aws.call('sqs', 'AmazonSQS.GetQueueAttributes', {
    QueueUrl,
    AttributeNames: ['QueueArn'],
  });
  const [rule] = [...resources(template(application().intake), 'AWS::Events::Rule').values()];
  const pattern = JSON.parse(JSON.stringify(rule?.['EventPattern']));
  pattern.detail.bucket.name = [landing];
  await aws.call('events', 'AWSEvents.PutRule', {
    Name: `${name}-file-arrived`,
    EventPattern: JSON.stringify(pattern),
  });
  await aws.call('events', 'AWSEvents.PutTargets', {
    Rule: `${name}-file-arrived`,
    Targets: [{ Id: 'deliveries', Arn: (Attributes as { QueueArn: string }).QueueArn }],
  });
  return String(QueueUrl);
}

/** The bodies of every message in a queue. */
export async function received(aws: Aws, QueueUrl: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages } = await aws.call('sqs', 'AmazonSQS.ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 2,
    });
    const batch = (Messages ?? []) as { Body: string }[];
    if (batch.length === 0) return bodies;
    bodies.push(...batch.map(({ Body }) => Body));
  }
}
