import type { Contract } from '../../schemas/contract.ts';
import type { Storage } from '../storage/storage.ts';
import { listReceipts, type Receipt, receiptsOf } from './receipt.ts';
import { readSteps, type Step } from './steps/step.ts';

/** One delivery: its receipt, and what was done with it since, oldest first. */
export interface RecordedDelivery {
  readonly receipt: Receipt;
  readonly steps: readonly Step[];
}

/** Every delivery there is, in the order in which the files were last sent. */
export async function readDeliveries(storage: Storage): Promise<readonly RecordedDelivery[]> {
  return recorded(await listReceipts(storage), await readSteps(storage));
}

/** The deliveries of one extract, in the same order. */
export async function readDeliveriesOf(
  storage: Storage,
  contract: Pick<Contract, 'agency' | 'id'>,
): Promise<readonly RecordedDelivery[]> {
  const steps = await readSteps(storage, contract.agency, `${contract.id}-`);
  return recorded(await receiptsOf(storage, contract), steps);
}

function recorded(
  receipts: readonly Receipt[],
  steps: ReadonlyMap<string, readonly Step[]>,
): readonly RecordedDelivery[] {
  const deliveries = receipts.map((receipt) => ({ receipt, steps: steps.get(receipt.delivery_id) ?? [] }));
  return deliveries.toSorted((left, right) => (lastSent(left) < lastSent(right) ? -1 : 1));
}

/** Orders deliveries by when they were last sent or released; those of one moment by their id. */
function lastSent(delivery: RecordedDelivery): string {
  return `${sentAt(delivery)} ${delivery.receipt.delivery_id}`;
}

/** When the file was last sent. A release is one more sending: somebody decided on that day that it counts. */
export function sentAt({ receipt, steps }: RecordedDelivery): string {
  const again = steps.filter(({ what }) => what !== 'withdrawn').map(({ at }) => at);
  return [receipt.received_at, ...again].sort().at(-1) ?? receipt.received_at;
}

/** The step that withdrew the delivery, where it has not been sent again since. */
export function withdrawalOf(
  delivery: RecordedDelivery,
): (Step & { readonly what: 'withdrawn' }) | undefined {
  const last = delivery.steps.filter((step) => step.what === 'withdrawn').at(-1);
  return last !== undefined && last.at > sentAt(delivery) ? last : undefined;
}

/** Whether rows of it were taken: it can stand. */
export function isTaken({ receipt }: RecordedDelivery): boolean {
  return receipt.lake !== null || receipt.vault !== null;
}

/**
 * The moment of a new step or receipt: now, and in any case later than all that is known of the extract, for a machine whose
 * clock was put back.
 *
 * @returns ISO 8601, UTC
 */
export function momentAfter(now: Date, known: readonly RecordedDelivery[]): string {
  const latest = known
    .flatMap(({ receipt, steps }) => [receipt.received_at, ...steps.map(({ at }) => at)])
    .sort()
    .at(-1);
  if (latest === undefined || latest < now.toISOString()) return now.toISOString();
  return new Date(Date.parse(latest) + 1).toISOString();
}
