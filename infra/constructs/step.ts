import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { JitterType, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** What a step ends with when a service of AWS was too busy for longer than its client waits: names of errors of S3, KMS, Glue and Athena. */
const TRANSIENT = [
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'InternalError',
  'InternalServiceException',
  'KMSInternalException',
  'DependencyTimeoutException',
  'TimeoutError',
];

/**
 * One step of the run: call the function, wait for it, keep its short answer under the name `answer`.
 *
 * Retried: Lambda's own trouble, a busy function, a function that died without an answer, and services of AWS that are too busy. A refusal of ours
 * (`ThroughlineError`) is the same on the next try, so it ends the run at once. Nothing is caught: a run that fails in a
 * step can be redriven from that step, while a run that a Catch led to a Fail state can only fail again.
 */
export function step(scope: Construct, id: string, lambdaFunction: IFunction, answer: string): LambdaInvoke {
  const task = new LambdaInvoke(scope, id, {
    lambdaFunction,
    payload: TaskInput.fromObject({}),
    payloadResponseOnly: true,
    resultPath: `$.${answer}`,
    retryOnServiceExceptions: true,
    taskTimeout: Timeout.duration(Duration.minutes(16)),
  });
  task.addRetry({
    errors: ['Lambda.TooManyRequestsException'],
    interval: Duration.seconds(30),
    backoffRate: 2,
    maxDelay: Duration.minutes(5),
    maxAttempts: 8,
    jitterStrategy: JitterType.FULL,
  });
  task.addRetry({
    errors: ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout', 'States.Timeout'],
    interval: Duration.seconds(30),
    maxAttempts: 1,
  });
  task.addRetry({
    errors: TRANSIENT,
    interval: Duration.minutes(1),
    backoffRate: 2,
    maxAttempts: 4,
    jitterStrategy: JitterType.FULL,
  });
  return task;
}
