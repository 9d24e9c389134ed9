/**
 * What only outside engines can show: `npm run conformance`.
 *
 * Where an engine cannot be had (no network, no Python, no JDK new enough) its checks are skipped and named; a check that fails makes the
 * exit code 1.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPOSITORY } from '../../infra/repository.ts';
import { type SynthesisedFunctions, synthesiseFunctions } from '../functions/synthesised-functions.ts';
import { arm64Layer } from './arm64-layer.ts';
import { type Aws, awsAt } from './aws.ts';
import { deliveryPath } from './delivery-path.ts';
import { glueRegistration } from './glue-registration.ts';
import { kmsKeys } from './kms-keys.ts';
import { startMoto } from './moto-server.ts';
import { odcsStandard } from './odcs-standard.ts';
import { s3Store } from './s3-store.ts';
import { type DeployedSample, sampleOnMoto } from './sample-on-moto.ts';
import { secondComputationAgrees } from './second-computation.ts';
import { standingData } from './standing-data.ts';
import { onTrino } from './trino/on-trino.ts';
import { skip, type Tally, Unreachable, verdicts } from './verdicts.ts';

process.env['CDK_VALIDATION'] = 'false';

/** Kept between runs: Python environments and the last synthesised app. */
const kept = path.join(REPOSITORY, '.conformance');
const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-conformance-'));
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };

mkdirSync(kept, { recursive: true });
// An interrupted run leaves through exit handlers, which stop the server and clear up.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

await verdicts(odcsStandard(kept), tally);
await verdicts(standingData(kept), tally);
await verdicts(secondComputationAgrees(scratch), tally);
await verdicts(arm64Layer(kept), tally);
await onMoto(async (aws, sample) => {
  await onTrino({ kept, scratch, aws, manifests: sample?.manifests ?? (() => []) }, tally);
});

console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
process.exitCode = tally.failed === 0 ? 0 : 1;

/** `then` runs while moto, if it can be had, is still there. */
async function onMoto(
  then: (endpoint: string | undefined, sample: DeployedSample | undefined) => Promise<void>,
): Promise<void> {
  const moto = await startMoto(kept).catch((error: unknown) => {
    if (error instanceof Unreachable) return error;
    throw error;
  });
  if (moto instanceof Unreachable) {
    const statements = onAws(awsAt('http://moto.invalid')).checks.map(({ statement }) => statement);
    skip(statements, moto.message, tally);
    await then(undefined, undefined);
    return;
  }
  const aws = awsAt(moto.endpoint);
  try {
    const sample = onAws(aws);
    await verdicts(sample.checks, tally);
    await then(moto.endpoint, sample);
  } finally {
    aws.close();
    await moto.stop();
  }
}

/** Every check that asks moto, the sample last. */
function onAws(aws: Aws): DeployedSample {
  let synthesised: Promise<SynthesisedFunctions> | undefined;
  const functions = () => {
    synthesised ??= synthesiseFunctions(scratch);
    return synthesised;
  };
  const sample = sampleOnMoto(aws, scratch, functions);
  return {
    manifests: sample.manifests,
    checks: [
      ...glueRegistration(aws),
      ...s3Store(aws, scratch),
      ...kmsKeys(aws),
      ...deliveryPath(aws, scratch, functions),
      ...sample.checks,
    ],
  };
}
