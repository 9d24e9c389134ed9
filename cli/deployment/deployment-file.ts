import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ZONES, type Zone } from '../../pipeline/storage/storage.ts';
import { CommandError } from '../errors/errors.ts';

/** What the commands need to know of a deployment: names, and no secret. */
export interface Deployment {
  readonly region: string;
  readonly buckets: Readonly<Record<Zone, string>>;
  /** ARN of the state machine that links and publishes. */
  readonly runStateMachine: string;
  /** Name of the function that lets a held delivery in. */
  readonly releaseFunction: string;
}

/** What `cdk deploy --outputs-file` writes: the outputs of each stack, by the stack's name. */
const OutputsFile = z.record(z.string(), z.record(z.string(), z.string()));

/** Outputs of the stacks in infra/stacks/, by what they are for. */
const OUTPUTS = {
  region: 'Region',
  runStateMachine: 'RunStateMachine',
  releaseFunction: 'ReleaseFunction',
} as const;

function zoneOutput(zone: Zone): string {
  return `${zone[0]?.toUpperCase()}${zone.slice(1)}Zone`;
}

/**
 * Reads the outputs of one deployment.
 *
 * @throws CommandError `DEPLOYMENT_FILE_WRONG` where the file cannot be read, is no such file, lacks outputs (each is named), or is of two
 * deployments
 */
export async function readDeployment(file: string): Promise<Deployment> {
  const stacks = await outputsOf(file);
  const names = [...Object.values(OUTPUTS), ...ZONES.map(zoneOutput)];
  const given = (name: string) => stacks.flatMap((outputs) => outputs[name] ?? []);
  const missing = names.filter((name) => given(name).length === 0);
  if (missing.length > 0) {
    throw wrong(
      file,
      `The file lacks ${missing.length === names.length ? 'every output' : `the outputs ${missing.join(', ')}`} of a deployment.`,
      'Deploy all stacks at once with `npx cdk deploy --all --outputs-file FILE`, which writes them.',
    );
  }
  const repeated = names.find((name) => given(name).length > 1);
  if (repeated !== undefined) {
    throw wrong(file, `The file gives ${repeated} twice: it is of two deployments.`, 'Keep a file for each.');
  }
  const value = (name: string) => given(name)[0] ?? '';
  return {
    region: value(OUTPUTS.region),
    runStateMachine: value(OUTPUTS.runStateMachine),
    releaseFunction: value(OUTPUTS.releaseFunction),
    buckets: Object.fromEntries(ZONES.map((zone) => [zone, value(zoneOutput(zone))])) as Record<Zone, string>,
  };
}

async function outputsOf(file: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw wrong(file, 'The file of the deployment cannot be read.', 'Check the path.', cause);
  });
  try {
    return Object.values(OutputsFile.parse(JSON.parse(text)));
  } catch (cause) {
    throw wrong(
      file,
      'The file is not one that `cdk deploy` writes: outputs as JSON, by stack.',
      'Name the file given to `npx cdk deploy --all --outputs-file`.',
      cause,
    );
  }
}

function wrong(where: string, what: string, remedy: string, cause?: unknown): CommandError {
  return new CommandError({ code: 'DEPLOYMENT_FILE_WRONG', what, where, remedy, cause });
}
