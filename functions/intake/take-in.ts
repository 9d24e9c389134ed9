import type { PipelineContext } from '../../pipeline/context.ts';
import { ThroughlineError } from '../../pipeline/errors.ts';
import { intake } from '../../pipeline/intake/intake.ts';
import { log } from '../shared/log.ts';

/**
 * Puts one file of the landing zone through intake.
 *
 * A refusal ends here: the receipt tells the agency, and the same file would be refused again. Anything else that is
 * thrown is a fault of ours, for the queue to try again.
 */
export async function takeIn(context: PipelineContext, bucket: string, key: string): Promise<void> {
  const landing = context.storage.location('landing', key);
  if (landing !== `s3://${bucket}/${key}`)
    throw new Error(`The event is of bucket ${bucket}, not of the landing zone.`);
  try {
    const { receipt, repeated } = await intake(context, key);
    const { delivery_id, extract, status, rows } = receipt;
    log.info('delivery taken in', { delivery_id, extract, status, rows, repeated });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.warn('delivery refused', {
      code: error.code,
      what: error.what,
      where: error.where,
      remedy: error.remedy,
    });
  }
}

/** What the sender did, as opposed to a full disk or a missing right, which are also worded for people. */
function isRefusal(error: unknown): error is ThroughlineError {
  return error instanceof ThroughlineError && error.kind === 'data';
}
