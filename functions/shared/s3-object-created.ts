import { z } from 'zod';

/**
 * "Object Created" as S3 sends it to EventBridge, and EventBridge to SQS.
 *
 * The key is the object's key as it is. (S3's own notifications, which come without EventBridge, encode it as in a URL:
 * decoding here would damage a file name with `%` or `+`.)
 *
 * @example
 * { "version": "0", "id": "2d4eba74-fd51-3966-4bfa-b013c9da8ff1", "detail-type": "Object Created", "source": "aws.s3",
 *   "account": "111122223333", "time": "2026-07-01T03:12:09Z", "region": "eu-west-2",
 *   "resources": ["arn:aws:s3:::throughline-landing"],
 *   "detail": { "version": "0", "bucket": { "name": "throughline-landing" },
 *     "object": { "key": "police/police.people_2026-06-30.csv", "size": 5120, "etag": "b57f9512698f4b09e608f4f2a65852e5",
 *       "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e", "sequencer": "00617F08299329D189" },
 *     "request-id": "N4N7GDK58NMKJ12R", "requester": "444455556666", "source-ip-address": "192.0.2.10",
 *     "reason": "PutObject" } }
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export const S3ObjectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string().min(3) }),
    object: z.object({
      key: z.string().min(1).max(1024),
      size: z.number().int().nonnegative().optional(),
      'version-id': z.string().optional(),
    }),
  }),
});

export type S3ObjectCreated = Readonly<z.infer<typeof S3ObjectCreated>>;

/** @throws Error where the message is no such event, without repeating what it says. */
export function parseS3ObjectCreated(message: string): S3ObjectCreated {
  const event = z
    .string()
    .transform((text, context) => {
      try {
        const parsed: unknown = JSON.parse(text);
        return parsed;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(S3ObjectCreated)
    .safeParse(message);
  if (event.success) return event.data;
  const issues = event.error.issues.map(({ path, message: why }) => `${path.join('.') || 'message'}: ${why}`);
  throw new Error(`Not an S3 "Object Created" event: ${issues.join('; ')}`);
}
