import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption, type DeadLetterQueue as Redrive } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Settings } from '../settings.ts';

/** SQS keeps a message no longer; it is the time there is to mend a fault and redrive. */
const LONGEST_KEPT = Duration.days(14);

/** Where what could not be delivered waits, with an alarm that rings at the first message. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: LONGEST_KEPT,
    });
    acknowledge(this.queue, { 'AwsSolutions-SQS3': 'It is the queue of dead letters.' });
    const alarm = new Alarm(this, 'Alarm', {
      alarmDescription:
        'Something could not be delivered and waits to be looked at: docs/aws.md, "When a step fails".',
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    ring(alarm, settings);
  }
}

/** A queue whose messages move to `deadLetters` after five tries. */
export function queueBefore(
  scope: Construct,
  id: string,
  deadLetters: DeadLetters,
  visibilityTimeout: Duration,
): Queue {
  const redrive: Redrive = { queue: deadLetters.queue, maxReceiveCount: 5 };
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: LONGEST_KEPT,
    visibilityTimeout,
    deadLetterQueue: redrive,
  });
}

/** Tells the alarm topic, where one is set. */
export function ring(alarm: Alarm, { alarmTopicArn }: Settings): void {
  if (alarmTopicArn === undefined) return;
  alarm.addAlarmAction(new SnsAction(Topic.fromTopicArn(alarm, 'Topic', alarmTopicArn)));
}
