import { Duration } from 'aws-cdk-lib';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { alarmAboveZero } from './alarm.ts';

interface Counted {
  /** As a receipt says it, and so the log of intake. */
  readonly status: 'held' | 'refused';
  readonly metricName: string;
  readonly says: string;
}

const COUNTED: readonly Counted[] = [
  {
    status: 'held',
    metricName: 'DeliveriesHeld',
    says: 'A delivery is held: its receipt says which guard. Have it corrected, or release it: docs/aws.md, "Held and refused".',
  },
  {
    status: 'refused',
    metricName: 'DeliveriesRefused',
    says: 'A delivery was refused: its receipt says why, and the agency has to send it again: docs/aws.md, "Held and refused".',
  },
];

/** Counts the deliveries that intake holds and refuses, by its log, with an alarm for each. One sent again unchanged is not counted again. */
export class DeliveryAlarms extends Construct {
  constructor(scope: Construct, id: string, logGroup: ILogGroup, settings: Settings) {
    super(scope, id);
    for (const { status, metricName, says } of COUNTED) {
      const filter = new MetricFilter(this, metricName, {
        logGroup,
        metricNamespace: settings.name,
        metricName,
        metricValue: '1',
        filterPattern: FilterPattern.all(
          FilterPattern.stringValue('$.status', '=', status),
          FilterPattern.booleanValue('$.repeated', false),
        ),
      });
      const metric = filter.metric({ period: Duration.minutes(5), statistic: 'Sum' });
      alarmAboveZero(this, `${metricName}Alarm`, { says, metric }, settings);
    }
  }
}
