import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { application, resources, template } from './synthesised.ts';

const intake = template(application().intake);

describe('A file that arrives in landing', () => {
  test('is announced to the queue by EventBridge, unless it is an empty "folder" or waits for a release', () => {
    intake.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [Match.anyValue()] },
          object: { key: [{ 'anything-but': { wildcard: ['*/', 'held-files/*'] } }] },
        },
      },
      Targets: [
        Match.objectLike({
          DeadLetterConfig: Match.anyValue(),
          RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
        }),
      ],
    });
  });

  test('is taken in alone, and alone goes back when it fails', () => {
    intake.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  test('stays hidden from other Lambdas for somewhat longer than one may take, and is given up after eight tries', () => {
    const [lambda] = [...resources(intake, 'AWS::Lambda::Function').values()];
    expect(lambda?.['Timeout']).toBe(900);
    intake.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 900 + 300,
      RedrivePolicy: { maxReceiveCount: 8 },
    });
  });
});

test.each([
  ['held', 'DeliveriesHeld'],
  ['refused', 'DeliveriesRefused'],
])('a delivery that is %s is counted by the log of intake, once, and rings', (status, MetricName) => {
  const [log = ''] = [...resources(intake, 'AWS::Logs::LogGroup').keys()].filter((id) =>
    id.startsWith('FunctionLog'),
  );
  intake.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: log },
    FilterPattern: `{ ($.status = "${status}") && ($.repeated IS FALSE) }`,
    MetricTransformations: [{ MetricName, MetricNamespace: 'throughline', MetricValue: '1' }],
  });
  intake.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName,
    Namespace: 'throughline',
    Statistic: 'Sum',
    Threshold: 0,
    AlarmDescription: Match.stringLikeRegexp(`^A delivery (is|was) ${status}: its receipt says`),
  });
});

test('every queue either holds dead letters, and rings at the first, or has a queue that does', () => {
  const queues = [...resources(intake, 'AWS::SQS::Queue')];
  const watched = JSON.stringify([...resources(intake, 'AWS::CloudWatch::Alarm').values()]);
  const dead = queues.filter(([, queue]) => queue['RedrivePolicy'] === undefined).map(([id]) => id);
  expect(dead).toHaveLength(2);
  for (const id of dead) expect(watched).toContain(id);
  expect(queues).toHaveLength(3);
});

test('alarms tell the topic that is set', () => {
  const topic = 'arn:aws:sns:eu-west-2:111122223333:on-call';
  const told = template(application({ 'throughline:alarmTopicArn': topic }).intake);
  const alarms = [...resources(told, 'AWS::CloudWatch::Alarm').values()];
  expect(alarms).toHaveLength(4);
  for (const alarm of alarms) expect(alarm['AlarmActions']).toEqual([topic]);
});
