import type { PipelineContext } from '../context.ts';
import { findDelivery } from '../deliveries/find-delivery.ts';
import { momentAfter, type RecordedDelivery, readDeliveries, withdrawalOf } from '../deliveries/recorded.ts';
import { checkedDecision, type Decision } from '../deliveries/steps/decision.ts';
import { ledgerDelivery } from '../deliveries/steps/ledger-delivery.ts';
import { writeStep } from '../deliveries/steps/step.ts';
import { ThroughlineError } from '../errors.ts';
import { appendEntry } from '../ledger/append.ts';
import { inspectFile } from './file/bytes/file-inspection.ts';
import { type IntakeResult, takeIn } from './intake.ts';

/**
 * Lets a held delivery in, on the word of a named person: the file as it was sent goes through intake by the rules of today, and no guard
 * holds it. It counts as sent now.
 *
 * Stopped anywhere before the receipt is written, the same call does all of it again.
 *
 * @param id a delivery id, or the beginning of one
 * @throws ThroughlineError `DELIVERY_UNKNOWN`, `DELIVERY_AMBIGUOUS`, `DECISION_UNSIGNED`; `DELIVERY_NOT_HELD` where it is not held;
 * `HELD_FILE_GONE` where the file is not kept any more, or not as it was sent
 */
export async function release(
  context: PipelineContext,
  id: string,
  decision: Decision,
): Promise<IntakeResult> {
  const { by, reason } = checkedDecision(decision);
  const all = await readDeliveries(context.storage);
  const delivery = findDelivery(all, id);
  const { receipt } = delivery;
  const contract = context.contracts.find((each) => each.id === receipt.extract);
  const { file, data_to: dataTo } = receipt;
  if (
    contract === undefined ||
    dataTo === null ||
    receipt.held === null ||
    withdrawalOf(delivery) !== undefined
  ) {
    throw notHeld(delivery);
  }
  const path = await keptFile(context, delivery, receipt.held.file);
  const inspection = await inspectFile(path);
  if (inspection.sha256 !== receipt.sha256) throw gone(delivery, 'is not as it was sent');

  await appendEntry(context, { event: 'delivery.released', by, reason, ...ledgerDelivery(receipt) });
  if (!isReleasedBy(delivery, { by, reason })) {
    const known = all.filter((each) => each.receipt.extract === receipt.extract);
    const at = momentAfter(context.now(), known);
    await writeStep(
      context.storage,
      { agency: receipt.agency, deliveryId: receipt.delivery_id },
      { what: 'released', at, by, reason },
    );
  }
  return takeIn(context, { contract, dataTo, file, path, inspection });
}

/** Whether the very same release was begun since the delivery was held, and stopped before its receipt was written. */
function isReleasedBy({ receipt, steps }: RecordedDelivery, { by, reason }: Decision): boolean {
  const last = steps.at(-1);
  return (
    last?.what === 'released' && last.at > receipt.received_at && last.by === by && last.reason === reason
  );
}

async function keptFile(
  { storage }: Pick<PipelineContext, 'storage'>,
  delivery: RecordedDelivery,
  file: string,
): Promise<string> {
  if ((await storage.list('landing', file)).every(({ key }) => key !== file)) throw gone(delivery, 'is gone');
  return storage.fetch('landing', file);
}

function gone({ receipt }: RecordedDelivery, how: string): ThroughlineError {
  return new ThroughlineError({
    code: 'HELD_FILE_GONE',
    what: `The file of the held delivery ${how}: such files are kept until ${receipt.held?.until ?? 'the delivery is refused'}.`,
    where: receipt.delivery_id,
    remedy: 'Ask the agency to send it again, and release it then.',
  });
}

function notHeld(delivery: RecordedDelivery): ThroughlineError {
  const { status, delivery_id, released } = delivery.receipt;
  const withdrawn = withdrawalOf(delivery);
  const what =
    withdrawn !== undefined
      ? `was withdrawn by ${withdrawn.by} on ${withdrawn.at.slice(0, 10)}`
      : released !== null
        ? `was released by ${released.by} on ${released.at.slice(0, 10)}`
        : status === 'refused'
          ? 'was refused'
          : 'was taken';
  return new ThroughlineError({
    code: 'DELIVERY_NOT_HELD',
    what: `The delivery is not held: it ${what}.`,
    where: delivery_id,
    remedy: 'Name a delivery that is held.',
  });
}
