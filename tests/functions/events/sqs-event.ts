import type { SQSEvent } from 'aws-lambda';
import objectCreated from './object-created.json' with { type: 'json' };

/** "Object Created" for a key of the landing bucket, as S3 sends it to EventBridge. */
export function objectCreatedFor(key: string) {
  return {
    ...objectCreated,
    detail: { ...objectCreated.detail, object: { ...objectCreated.detail.object, key } },
  };
}

/** The batch in which Lambda gets messages of the queue. */
export function sqsEvent(...bodies: readonly unknown[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index + 1}`,
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1782875529000',
        SenderId: 'AIDAIENQZJOLO23YVJ4VO',
        ApproximateFirstReceiveTimestamp: '1782875529001',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-2:111122223333:throughline-deliveries',
      awsRegion: 'eu-west-2',
    })),
  };
}
