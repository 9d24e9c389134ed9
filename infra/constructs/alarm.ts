import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

export interface AlarmAbove {
  /** What is wrong, and which page says what to do. */
  readonly says: string;
  /** Counts what must not be there. */
  readonly metric: IMetric;
}

/** An alarm that rings as soon as the metric is above zero, and tells the alarm topic where one is set. */
export function alarmAboveZero(
  scope: Construct,
  id: string,
  { says, metric }: AlarmAbove,
  { alarmTopicArn }: Settings,
): void {
  const alarm = new Alarm(scope, id, {
    alarmDescription: says,
    metric,
    threshold: 0,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  if (alarmTopicArn === undefined) return;
  alarm.addAlarmAction(new SnsAction(Topic.fromTopicArn(alarm, 'Topic', alarmTopicArn)));
}
