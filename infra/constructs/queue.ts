import type { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type DeadLetters, EVERY_QUEUE } from './dead-letters.ts';

/** A queue whose messages move to `deadLetters` after eight tries: with the waits between them about an hour. */
export function queueBefore(
  scope: Construct,
  id: string,
  deadLetters: DeadLetters,
  visibilityTimeout: Duration,
): Queue {
  return new Queue(scope, id, {
    ...EVERY_QUEUE,
    visibilityTimeout,
    deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 8 },
  });
}
