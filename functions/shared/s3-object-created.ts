import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { S3EventNotificationEventBridgeSchema } from '@aws-lambda-powertools/parser/schemas/s3';
import { z } from 'zod';
import type { SentVersion } from '../../pipeline/intake/landed/landed-file.ts';

const { bucket, object } = S3EventNotificationEventBridgeSchema.shape.detail.shape;

/**
 * "Object Created" as S3 sends it to EventBridge, and EventBridge to SQS: of Powertools' schema the parts that are read.
 * The whole would refuse a file that came over IPv6 or from a service of AWS, for its `source-ip-address`.
 *
 * The key is the object's key as it is. (S3's own notifications, which come without EventBridge, encode it as in a URL:
 * decoding here would damage a file name with `%` or `+`.)
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
const S3ObjectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  /** When it was put there. */
  time: z.iso.datetime({ offset: true }),
  detail: z.object({ bucket, object: object.extend({ key: z.string().min(1).max(1024) }) }),
});

type S3ObjectCreated = Readonly<z.infer<typeof S3ObjectCreated>>;

/** Which of the files under the key the event tells of; undefined of a bucket that keeps one alone. */
export function sentVersion({ time, detail }: S3ObjectCreated): SentVersion | undefined {
  const version = detail.object['version-id'];
  return version === undefined ? undefined : { version, sentAt: new Date(time).toISOString() };
}

/** @throws Error where the message is no such event, without repeating what it says. */
export function parseS3ObjectCreated(message: string): S3ObjectCreated {
  const event = JSONStringified(S3ObjectCreated).safeParse(message);
  if (event.success) return event.data;
  const issues = event.error.issues.map(
    // Why it is no JSON would be said with a piece of it.
    ({ path, code, message: why }) =>
      `${path.join('.') || 'message'}: ${code === 'custom' ? 'not JSON' : why}`,
  );
  throw new Error(`Not an S3 "Object Created" event: ${issues.join('; ')}`);
}
