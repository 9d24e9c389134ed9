import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { SynthesisedFunction } from './synthesised-functions.ts';

export interface Invocation {
  readonly function: SynthesisedFunction;
  /** Unpacked at /opt on Lambda, where Node looks for modules by NODE_PATH. */
  readonly layer: string;
  /** What only a deployment knows: buckets, endpoints, keys. Undefined takes a variable away. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly event: unknown;
  /** ISO instant at which the function's clock stands. */
  readonly now: string;
}

export interface Outcome {
  readonly answer?: unknown;
  readonly error?: string;
  readonly milliseconds?: { readonly load: number; readonly call: number };
  readonly rss?: number;
  /** All that the function wrote to its log. */
  readonly log: string;
}

/** Runs a bundled handler in a fresh process with the environment Lambda would give it, and nothing of this one. */
export async function invoke(invocation: Invocation): Promise<Outcome> {
  const { function: lambda, layer, event, now } = invocation;
  const env = {
    PATH: process.env['PATH'],
    ...lambda.variables,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    LAMBDA_TASK_ROOT: lambda.asset,
    NODE_PATH: path.join(layer, 'nodejs', 'node_modules'),
    ...invocation.variables,
  };
  const child = fork(new URL('./run-handler.ts', import.meta.url), [lambda.handler, now], {
    cwd: lambda.asset,
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => log.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => log.push(chunk));
  let outcome: Omit<Outcome, 'log'> = { error: 'The function ended without an answer.' };
  child.once('message', (message: object) => {
    outcome = message;
  });
  child.send(event === undefined ? {} : (event as object));
  await once(child, 'close');
  return { ...outcome, log: Buffer.concat(log).toString('utf8') };
}
