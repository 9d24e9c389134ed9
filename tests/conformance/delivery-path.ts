import assert from 'node:assert/strict';
import { GetTablesCommand } from '@aws-sdk/client-glue';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { parseS3ObjectCreated } from '../../functions/shared/s3-object-created.ts';
import { runsDatabaseName } from '../../pipeline/engine/catalogue.ts';
import { DELIVERY, KEY } from '../functions/delivery.ts';
import { sqsEvent } from '../functions/events/sqs-event.ts';
import type { SynthesisedFunctions } from '../functions/synthesised-functions.ts';
import type { Aws } from './aws.ts';
import { type Deployment, deploy, received } from './deployment.ts';
import { deploymentCommands } from './deployment-commands.ts';
import type { Check } from './verdicts.ts';

const PRODUCT = 'isa_iom_2026_001__opcc_analysts';

/** From an upload to a registered table, through the services and the bundles as synthesised. `folder` is scratch. */
export function deliveryPath(
  aws: Aws,
  folder: string,
  functions: () => Promise<SynthesisedFunctions>,
): readonly Check[] {
  let message: unknown;
  let deployed: Deployment | undefined;
  return [
    {
      statement:
        'S3 → EventBridge → SQS: the rule of the intake stack lets a delivery through, in the shape intake reads',
      run: async () => {
        deployed = await deploy(aws, 'path', { folder, functions });
        const Bucket = deployed.buckets.landing;
        await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'police/', Body: Buffer.alloc(0) }));
        await aws.s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: DELIVERY }));
        const bodies = await received(aws, deployed.queue);
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
        assert.ok(deployed, 'there is a deployment');
        const taken = await deployed.run('intake', sqsEvent(message));
        assert.deepEqual(taken.answer, { batchItemFailures: [] }, taken.log);
        const linked = await deployed.run('link', {});
        assert.equal(linked.error, undefined, linked.log);
        const published = await deployed.run('publish', {});
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
    ...deploymentCommands(aws, folder, () => {
      assert.ok(deployed, 'there is a deployment');
      return deployed;
    }),
  ];
}
