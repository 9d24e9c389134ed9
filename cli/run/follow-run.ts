import { setTimeout as wait } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { clientOptions, inWords } from '../deployment/clients.ts';
import type { Deployment } from '../deployment/deployment-file.ts';

/** How a run on AWS ended. */
export interface EndedRun {
  /** ARN of the execution. */
  readonly execution: string;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** JSON, of a run that succeeded. */
  readonly output: string;
  /** Name of the error, and what the function said of it as JSON, of a run that did not. */
  readonly error: string;
  readonly cause: string;
}

/** Milliseconds: waits grow by half each time. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/**
 * Starts a run on AWS and waits until it has ended.
 *
 * @param started is told the execution's ARN: the run goes on where this is stopped
 */
export async function followRun(
  deployment: Deployment,
  started: (execution: string) => void,
): Promise<EndedRun> {
  const client = new SFNClient(clientOptions(deployment));
  inWords(client.middlewareStack);
  try {
    const { executionArn: execution = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn: deployment.runStateMachine, input: '{}' }),
    );
    started(execution);
    for (let next = FIRST_WAIT; ; next = Math.min(next * 1.5, LONGEST_WAIT)) {
      const described = await client.send(new DescribeExecutionCommand({ executionArn: execution }));
      const ended = endedRun(execution, described);
      if (ended !== undefined) return ended;
      await wait(next);
    }
  } finally {
    client.destroy();
  }
}

function endedRun(
  execution: string,
  { status, output = '{}', error = '', cause = '' }: DescribeExecutionCommandOutput,
): EndedRun | undefined {
  if (status !== 'SUCCEEDED' && status !== 'FAILED' && status !== 'TIMED_OUT' && status !== 'ABORTED')
    return undefined;
  return { execution, status, output, error, cause };
}
