import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';
import { parseS3ObjectCreated, sentVersion } from '../shared/s3-object-created.ts';
import { takeIn } from './take-in.ts';
import { tryAgainSoon } from './try-again-soon.ts';

const processor = new BatchProcessor(EventType.SQS);

/** Takes in each file that arrived. A message that fails by a fault of ours goes back to the queue for some minutes, and at last to its dead letters. */
export async function handler(event: SQSEvent, lambda: Context): Promise<SQSBatchResponse> {
  log.addContext(lambda);
  return processPartialResponse(event, takeInRecord, processor, {
    // One after the other: DuckDB may fill the memory with one file.
    processInParallel: false,
    // The failed message is named in the answer, also when it is the only one.
    throwOnFullBatchFailure: false,
  });
}

async function takeInRecord(record: SQSRecord): Promise<void> {
  try {
    const event = parseS3ObjectCreated(record.body);
    const { bucket, object } = event.detail;
    await takeIn(await functionContext(), bucket.name, object.key, sentVersion(event));
  } catch (fault) {
    log.error('intake failed', {
      message_id: record.messageId,
      error: fault instanceof Error ? fault : String(fault),
    });
    await tryAgainSoon(record);
    throw fault;
  }
}
