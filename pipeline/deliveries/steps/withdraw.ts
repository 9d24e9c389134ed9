import type { Contract } from '../../../schemas/contract.ts';
import { ThroughlineError } from '../../errors.ts';
import { appendEntry, type Ledger } from '../../ledger/append.ts';
import { findDelivery } from '../find-delivery.ts';
import { isTaken, momentAfter, type RecordedDelivery, readDeliveries, withdrawalOf } from '../recorded.ts';
import { standing } from '../standing.ts';
import { checkedDecision, type Decision } from './decision.ts';
import { ledgerDelivery } from './ledger-delivery.ts';
import { writeStep } from './step.ts';

export interface Withdrawal {
  readonly deliveryId: string;
  /** Whether it stood until now: the next run publishes something else. */
  readonly stood: boolean;
  /** Of the same extract, what stands now: oldest data first, and nothing where it was the only one. */
  readonly stands: readonly string[];
}

interface Withdrawing extends Ledger {
  readonly contracts: readonly Contract[];
}

/**
 * Withdraws a delivery: it stands no more, and what stood before it stands again. What runs have published of it goes with the
 * next run. Sending the file again makes it stand again. One that is held can be withdrawn too: then nobody can release it.
 *
 * The step is written last: stopped before, the same call does all of it again.
 *
 * @param id a delivery id, or the beginning of one
 * @throws ThroughlineError `DELIVERY_UNKNOWN`, `DELIVERY_AMBIGUOUS`, `DECISION_UNSIGNED`; `NOTHING_TO_WITHDRAW` where it was refused or is
 * withdrawn already
 */
export async function withdraw(
  { storage, now, contracts }: Withdrawing,
  id: string,
  decision: Decision,
): Promise<Withdrawal> {
  const { by, reason } = checkedDecision(decision);
  const deliveries = await readDeliveries(storage);
  const delivery = findDelivery(deliveries, id);
  refuseNothing(delivery);
  const { receipt } = delivery;
  const { agency, extract, delivery_id: deliveryId } = receipt;
  const ofExtract = deliveries.filter((each) => each.receipt.extract === extract);
  const before = idsStanding(ofExtract, contracts);

  await appendEntry(
    { storage, now },
    { event: 'delivery.withdrawn', by, reason, ...ledgerDelivery(receipt) },
  );
  const at = momentAfter(now(), ofExtract);
  await writeStep(storage, { agency, deliveryId }, { what: 'withdrawn', at, by, reason });

  const stands = idsStanding(
    ofExtract.filter((each) => each !== delivery),
    contracts,
  );
  return { deliveryId, stood: before.includes(deliveryId), stands };
}

function idsStanding(deliveries: readonly RecordedDelivery[], contracts: readonly Contract[]) {
  return standing(deliveries, contracts).flatMap((extract) =>
    extract.deliveries.map(({ delivery_id }) => delivery_id),
  );
}

function refuseNothing(delivery: RecordedDelivery): void {
  const { receipt } = delivery;
  const withdrawn = withdrawalOf(delivery);
  if (withdrawn === undefined && (isTaken(delivery) || receipt.status === 'held')) return;
  throw new ThroughlineError({
    code: 'NOTHING_TO_WITHDRAW',
    what:
      withdrawn === undefined
        ? 'The delivery was refused, so there is nothing of it to withdraw.'
        : `The delivery was withdrawn already, by ${withdrawn.by} on ${withdrawn.at.slice(0, 10)}.`,
    where: receipt.delivery_id,
    remedy: 'Name a delivery that was taken or is held.',
  });
}
