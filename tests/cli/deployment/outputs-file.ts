import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What `cdk deploy --outputs-file` would write of a deployment with these buckets. */
export function outputsOf(buckets: Readonly<Record<Zone, string>>): Outputs {
  return {
    'throughline-storage': {
      Region: 'eu-west-2',
      ...Object.fromEntries(
        ZONES.map((zone) => [`${zone[0]?.toUpperCase()}${zone.slice(1)}Zone`, buckets[zone]]),
      ),
      // The CDK's own, for other stacks.
      ExportsOutputRefLandingBucket1A2B3C4D: buckets.landing,
    },
    'throughline-intake': { ReleaseFunction: 'throughline-release' },
    'throughline-pipeline': {
      RunStateMachine: 'arn:aws:states:eu-west-2:111122223333:stateMachine:throughline-run',
    },
    'throughline-operations': { OperatorRole: 'arn:aws:iam::111122223333:role/throughline-operator' },
  };
}

/** Writes outputs as JSON. Returns the path. */
export function outputsFile(folder: string, outputs: unknown, name = 'deployment.json'): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof outputs === 'string' ? outputs : JSON.stringify(outputs, null, 2));
  return file;
}
