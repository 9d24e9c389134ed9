import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Settings } from '../settings.ts';
import { alarmAboveZero } from './alarm.ts';

export const EVERY_QUEUE = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  // SQS keeps a message no longer; it is the time there is to fix a fault and redrive.
  retentionPeriod: Duration.days(14),
} satisfies QueueProps;

/** Where what could not be delivered waits, with an alarm that rings at the first message. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', EVERY_QUEUE);
    acknowledge(this.queue, { 'AwsSolutions-SQS3': 'It is the queue of dead letters.' });
    alarmAboveZero(
      this,
      'Alarm',
      {
        says: 'Something could not be delivered and waits to be looked at: docs/aws.md, "When a step fails".',
        metric: this.queue.metricApproximateNumberOfMessagesVisible({
          period: Duration.minutes(1),
          statistic: 'Maximum',
        }),
      },
      settings,
    );
  }
}
