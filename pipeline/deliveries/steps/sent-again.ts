import type { Contract } from '../../../schemas/contract.ts';
import { appendEntry, type Ledger } from '../../ledger/append.ts';
import { isTaken, momentAfter, type RecordedDelivery, withdrawalOf } from '../recorded.ts';
import { standing, takenInOrder } from '../standing.ts';
import { ledgerDelivery } from './ledger-delivery.ts';
import { type Step, writeStep } from './step.ts';

/** What came of sending a delivery again. */
export interface SentAgain {
  /** Whether that changed anything: it was withdrawn, or another of its data date had been sent since. */
  readonly counts: boolean;
  /** Whether it had been withdrawn. */
  readonly wasWithdrawn: boolean;
  /** What stands of a snapshot where that is another delivery: its id. */
  readonly standsInstead: string | undefined;
}

/**
 * Makes of the same file, sent again, the one of its data date that was sent last. Where it is that already, nothing is written.
 *
 * A file of an older data date never takes the place of a later one; that it is the last of its date is recorded all the same, for
 * the day when the later one is withdrawn.
 *
 * @param known the deliveries of the extract, this one among them
 * @param at when it was sent; default: now, after all that is known
 */
export async function sendAgain(
  { storage, now }: Ledger,
  contract: Contract,
  delivery: RecordedDelivery,
  known: readonly RecordedDelivery[],
  at: string = momentAfter(now(), known),
): Promise<SentAgain> {
  const { receipt } = delivery;
  const wasWithdrawn = withdrawalOf(delivery) !== undefined;
  const ofDate = takenInOrder(known, contract).filter(
    ({ receipt: { data_to } }) => data_to === receipt.data_to,
  );
  const counts = isTaken(delivery) && (wasWithdrawn || ofDate.at(-1) !== delivery);
  const nothing = { counts, wasWithdrawn, standsInstead: standsInstead(contract, delivery, known) };
  if (!counts) return nothing;

  const step: Step = { what: 'sent_again', at };
  await appendEntry({ storage, now }, { event: 'delivery.sent_again', ...ledgerDelivery(receipt) });
  await writeStep(storage, { agency: receipt.agency, deliveryId: receipt.delivery_id }, step);
  const again = { receipt, steps: [...delivery.steps, step] };
  const since = [...known.filter((each) => each !== delivery), again];
  return { ...nothing, standsInstead: standsInstead(contract, again, since) };
}

function standsInstead(
  contract: Contract,
  delivery: RecordedDelivery,
  known: readonly RecordedDelivery[],
): string | undefined {
  if (contract.mode !== 'snapshot' || !isTaken(delivery)) return undefined;
  const [extract] = standing(known, [contract]);
  const stands = extract?.deliveries.at(-1)?.delivery_id;
  return stands === delivery.receipt.delivery_id ? undefined : stands;
}
