import { ChangeMessageVisibilityCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { log } from '../shared/log.ts';

/** Seconds. */
const FIRST_WAIT = 60;
const LONGEST_WAIT = 900;

/** How long a message that failed stays hidden: a minute after the first try, then twice as long each time, up to a quarter of an hour. */
export function waitAfter(tries: number): number {
  return Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT);
}

/**
 * Lets a message that failed be tried again within minutes. Without it, the message would stay hidden as long as one try may take.
 *
 * A fault of its own is only logged: the message then comes back later.
 */
export async function tryAgainSoon(record: SQSRecord): Promise<void> {
  const [, , , , QueueOwnerAWSAccountId, QueueName] = record.eventSourceARN.split(':');
  const client = new SQSClient({});
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName, QueueOwnerAWSAccountId }));
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: waitAfter(Number(record.attributes.ApproximateReceiveCount)),
      }),
    );
  } catch (fault) {
    log.warn('message hidden for long', {
      message_id: record.messageId,
      error: fault instanceof Error ? fault.name : 'Error',
    });
  } finally {
    client.destroy();
  }
}
