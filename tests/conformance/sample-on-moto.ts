import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { grouped } from '../../cli/text/numbers.ts';
import { listManifests, type Manifest } from '../../pipeline/publishing/manifest.ts';
import { generate } from '../../synthetic/generate.ts';
import { sqsEvent } from '../functions/events/sqs-event.ts';
import type { SynthesisedFunctions } from '../functions/synthesised-functions.ts';
import { contracts } from '../northmoor.ts';
import type { Aws } from './aws.ts';
import { type Deployment, deploy, received } from './deployment.ts';
import type { Check } from './verdicts.ts';

const PEOPLE = 20_000;

/** A sample that goes through a deployment, and what it leaves in the products zone once it has. */
export interface DeployedSample {
  readonly checks: readonly Check[];
  readonly manifests: () => readonly Manifest[];
}

/** Every extract of a large sample through the bundles as synthesised, on moto. `folder` is scratch. */
export function sampleOnMoto(
  aws: Aws,
  folder: string,
  functions: () => Promise<SynthesisedFunctions>,
): DeployedSample {
  let manifests: readonly Manifest[] = [];
  const check: Check = {
    statement: `intake, link and publish as synthesised: all ${contracts.length} extracts of ${grouped(PEOPLE)} people, told of last first and each twice`,
    run: async () => {
      const deployed = await deploy(aws, 'sample', { folder, functions });
      await deliver(aws, deployed, folder);
      const messages = (await received(aws, deployed.queue)).toReversed();
      assert.equal(messages.length, contracts.length, 'one message a file');
      // As SQS may: another order than that of the uploads, and the same message again.
      for (const batch of [messages, messages.toReversed()]) {
        const taken = await deployed.run('intake', sqsEvent(...batch));
        assert.deepEqual(taken.answer, { batchItemFailures: [] }, taken.log);
      }
      assert.equal((await deployed.storage.list('lake', '')).length, contracts.length, 'each is taken once');
      for (const step of ['link', 'publish'] as const) {
        const outcome = await deployed.run(step, {});
        assert.equal(outcome.error, undefined, outcome.log);
      }
      manifests = await listManifests(deployed.storage);
      assert.ok(manifests.length > 0, 'something is published');
    },
  };
  return { checks: [check], manifests: () => manifests };
}

async function deliver(aws: Aws, { buckets }: Deployment, folder: string): Promise<void> {
  const out = path.join(folder, 'sample-extracts');
  const { files } = await generate({ contracts, shipped: contracts, people: PEOPLE, seed: 1, out });
  for (const file of files) {
    const name = path.basename(file);
    const Key = `${name.slice(0, name.indexOf('.'))}/${name}`;
    await aws.s3.send(
      new PutObjectCommand({ Bucket: buckets.landing, Key, Body: await readFile(path.resolve(out, file)) }),
    );
  }
}
