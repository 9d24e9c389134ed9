import type { Contract } from '../../../schemas/contract.ts';
import type { PipelineContext } from '../../context.ts';
import { historyOf, type PastDelivery } from '../../deliveries/guards/history.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import { isTaken, type RecordedDelivery, readDeliveriesOf } from '../../deliveries/recorded.ts';
import { standing } from '../../deliveries/standing.ts';
import { agreementRef } from '../../ledger/refs.ts';
import { damageOf } from '../../storage/file-mark.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Delivery } from '../delivery.ts';
import { type OtherDeliveries, otherDeliveries } from './other-deliveries.ts';

/** What a delivery is held against: others of its extract, and who is known to its agency. */
export interface Comparison {
  readonly others: OtherDeliveries;
  readonly history: readonly PastDelivery[];
  /** Why a guard does not hold this delivery: the very file was taken before, or a person released it. */
  readonly waived: boolean;
  /** What stands of a snapshot now: its delivery id. */
  readonly standsNow: string | undefined;
  /** Key within the vault of who is in the snapshot that this one follows; undefined where it cannot be compared. */
  readonly before: string | undefined;
  /** Keys within the vault of who is in the agency's people extracts; undefined where not all are known. */
  readonly known: readonly string[] | undefined;
}

/** @param known the deliveries of the extract */
export async function comparisonFor(
  context: Pick<PipelineContext, 'contracts' | 'storage'>,
  delivery: Delivery,
  known: readonly RecordedDelivery[],
): Promise<Comparison> {
  const { id, contract } = delivery;
  const self = known.find(({ receipt }) => receipt.delivery_id === id);
  const others = known.filter((each) => each !== self);
  const last = standing(others, [contract])[0]?.deliveries.at(-1);
  return {
    others: otherDeliveries(delivery, known),
    history: historyOf(known, contract, delivery),
    waived: self !== undefined && (isTaken(self) || self.steps.some(({ what }) => what === 'released')),
    standsNow: contract.mode === 'snapshot' ? last?.delivery_id : undefined,
    before: await present(context.storage, comparableWith(delivery, last)),
    known: contract.role === 'people' ? undefined : await peopleKnown(context, contract.agency),
  };
}

/** Under other agreements other people would have been taken of the same file, so only one taken under the same can be compared. */
function comparableWith(
  { contract, decision, dataTo }: Delivery,
  last: Receipt | undefined,
): Receipt | undefined {
  if (contract.role !== 'people' || contract.mode !== 'snapshot') return undefined;
  if (last === undefined || last.known === null || (last.data_to ?? '') > dataTo) return undefined;
  const rules = (agreements: Receipt['agreements']) => JSON.stringify(agreements);
  return rules(last.agreements) === rules(decision.agreements.map(agreementRef)) ? last : undefined;
}

async function peopleKnown(
  { contracts, storage }: Pick<PipelineContext, 'contracts' | 'storage'>,
  agency: string,
): Promise<readonly string[] | undefined> {
  const people = contracts.filter(
    (contract: Contract) => contract.agency === agency && contract.role === 'people',
  );
  const deliveries = (
    await Promise.all(people.map((contract) => readDeliveriesOf(storage, contract)))
  ).flat();
  const stands = standing(deliveries, people);
  const receipts = stands.flatMap((extract) => extract.deliveries);
  const held = await Promise.all(receipts.map((receipt) => present(storage, receipt)));
  const found = held.filter((key) => key !== undefined);
  return stands.length === people.length && found.length === receipts.length ? found : undefined;
}

/** The key of who is in a delivery, where its file is as it was written. */
async function present(storage: Storage, receipt: Receipt | undefined): Promise<string | undefined> {
  if (receipt === undefined || receipt.known === null) return undefined;
  const damage = await damageOf(storage, 'vault', receipt.known, receipt.written?.known);
  return damage === undefined ? receipt.known : undefined;
}
