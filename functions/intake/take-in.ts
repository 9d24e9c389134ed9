import type { PipelineContext } from '../../pipeline/context.ts';
import type { Receipt } from '../../pipeline/deliveries/receipt.ts';
import { intake } from '../../pipeline/intake/intake.ts';
import type { SentVersion } from '../../pipeline/intake/landed/landed-file.ts';
import { log } from '../shared/log.ts';

/**
 * Puts one file of the landing zone through intake: the version that the event tells of, for another may lie there by now.
 *
 * A refusal ends here: the receipt tells the agency, and the same file would be refused again. What is thrown is a fault of ours,
 * for the queue to try again.
 */
export async function takeIn(
  context: PipelineContext,
  bucket: string,
  key: string,
  sent: SentVersion | undefined,
): Promise<void> {
  // What S3's console makes of a new folder.
  if (key.endsWith('/')) return;
  const landing = context.storage.location('landing', key);
  if (landing !== `s3://${bucket}/${key}`)
    throw new Error(`The event is of bucket ${bucket}, not of the landing zone.`);
  const { receipt, repeated } = await intake(context, key, sent);
  const { delivery_id, extract, status, rows, refusals } = receipt;
  const told = { delivery_id, extract, status, rows, repeated };
  // infra/constructs/delivery-alarms.ts counts by `status` and `repeated`.
  if (status === 'refused') log.warn('delivery refused', { ...told, code: refusals.find(isOfFile)?.code });
  else if (status === 'held') log.warn('delivery held', told);
  else log.info('delivery taken in', told);
}

function isOfFile(refusal: Receipt['refusals'][number]) {
  return refusal.kind === 'file';
}
