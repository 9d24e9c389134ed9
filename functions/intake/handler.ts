import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';
import { parseS3ObjectCreated } from '../shared/s3-object-created.ts';
import { takeIn } from './take-in.ts';

const processor = new BatchProcessor(EventType.SQS);

/** Takes in each file that arrived. A message that fails by a fault of ours goes back to the queue, and at last to its dead letters. */
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
    const { detail } = parseS3ObjectCreated(record.body);
    await takeIn(await functionContext(), detail.bucket.name, detail.object.key);
  } catch (fault) {
    log.error('intake failed', {
      message_id: record.messageId,
      error: fault instanceof Error ? fault : String(fault),
    });
    throw fault;
  }
}
