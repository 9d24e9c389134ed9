import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import { type Receipt, receiptKey, receiptSchema, receiptsOf } from '../deliveries/receipt.ts';
import { checkRootKey } from '../deliveries/root-key-check.ts';
import { standing } from '../deliveries/standing.ts';
import { appendEntry, type Ledger } from '../ledger/append.ts';
import { agreementRef } from '../ledger/refs.ts';
import { decideIntake } from '../sharing/decide-intake.ts';
import { writeJson } from '../storage/json.ts';
import type { Storage } from '../storage/storage.ts';
import { type Delivery, namedDelivery, readLandingKey, receiptStands } from './delivery.ts';
import { inspectFile } from './file/bytes/file-inspection.ts';
import { type FileRefusal, refuseBytes } from './file/bytes/file-refusal.ts';
import type { OtherDeliveries } from './next-steps.ts';
import { refusedReceipt } from './refused-receipt.ts';
import { takeDelivery } from './take-delivery.ts';

/** What became of a delivery; `repeated` where it had been taken before and nothing was done. */
export interface IntakeResult {
  readonly receipt: Receipt;
  readonly repeated: boolean;
  /** Whether an agreement in force covers the extract today; a repeated receipt may be of a time when one did. */
  readonly covered: boolean;
  /** Where the delivery is repeated and another of the same extract has taken its place: that one's id. */
  readonly supersededBy?: string;
}

/**
 * Takes one landed file through intake: bytes, header, rows, agreements, zones, receipt.
 *
 * The receipt is written last. Stopped anywhere before, the same call does the whole delivery again and writes the same
 * objects over; the same bytes of the same extract and data date, delivered again, give the first receipt and write nothing.
 *
 * @param landingKey `<agency>/<contract id>_<yyyy-mm-dd>.csv`
 * @throws ThroughlineError where the key names no extract, and `ROOT_KEY_CHANGED`; a bad file is no error but a receipt that refuses it.
 */
export async function intake(context: PipelineContext, landingKey: string): Promise<IntakeResult> {
  const { contract, dataTo, file } = readLandingKey(context, landingKey);
  await checkRootKey(context);
  const landed = await context.storage.fetch('landing', landingKey);
  const stage = context.progress.stage(`Intake of ${file}`);
  const inspection = await inspectFile(landed);
  const now = context.now().toISOString();
  const { id, earlier } = await namedDelivery(context.storage, { contract, dataTo, ...inspection });
  const delivery: Delivery = {
    id,
    contract,
    dataTo,
    file,
    path: landed,
    inspection,
    decision: decideIntake(context.agreements, contract, now.slice(0, 10)),
    receivedAt: now,
  };

  if (earlier && receiptStands(earlier, contract, delivery.decision)) {
    stage.done('delivered before');
    const supersededBy = await standsInstead(context.storage, earlier, contract);
    return {
      receipt: earlier,
      repeated: true,
      covered: delivery.decision.covered,
      ...(supersededBy === undefined ? {} : { supersededBy }),
    };
  }

  await appendEntry(context, {
    event: 'delivery.received',
    bytes: inspection.bytes,
    ...ledgerDelivery(delivery),
  });
  const receipt = await judge(context, delivery);
  await recordOutcome(context, delivery, receipt);
  const key = receiptKey(contract.agency, delivery.id);
  await writeJson(context.storage, 'receipts', key, receiptSchema.parse(receipt));
  stage.done(`${receipt.rows.taken} rows taken, ${receipt.rows.refused} refused`);
  return { receipt, repeated: false, covered: delivery.decision.covered };
}

async function judge(context: PipelineContext, delivery: Delivery): Promise<Receipt> {
  const refusal = refuseBytes(delivery.inspection, delivery.contract) ?? refuseUncovered(delivery);
  if (refusal) return refusedReceipt(delivery, refusal);
  return takeDelivery(context, delivery, await otherDeliveries(context.storage, delivery));
}

function refuseUncovered({ contract, decision }: Delivery): FileRefusal | undefined {
  if (decision.covered) return undefined;
  return {
    reason: `No agreement lets ${contract.id} in. ${decision.why}`,
    remedy:
      'Nothing was taken in; the file as sent is deleted from landing within days. Once the agreement is in force, deliver it again.',
  };
}

/** Of a snapshot one delivery stands: the id of that one, where it is not this one. */
async function standsInstead(
  storage: Storage,
  { delivery_id: id, status }: Receipt,
  contract: Contract,
): Promise<string | undefined> {
  if (contract.mode !== 'snapshot' || status === 'refused') return undefined;
  const [extract] = standing(await receiptsOf(storage, contract), [contract]);
  const stands = extract?.deliveries.at(-1)?.delivery_id;
  return stands === id ? undefined : stands;
}

async function otherDeliveries(
  storage: Storage,
  { id, contract, dataTo, inspection }: Delivery,
): Promise<OtherDeliveries> {
  const receipts = await receiptsOf(storage, contract);
  const same = receipts.find(
    ({ delivery_id, sha256, status }) =>
      delivery_id !== id && sha256 === inspection.sha256 && status !== 'refused',
  );
  const [stands] = standing(receipts, [contract]);
  const later = contract.mode === 'snapshot' && stands !== undefined && stands.dataTo > dataTo;
  return {
    sameBytesAs: same?.delivery_id,
    laterStands: later ? stands.deliveries.at(-1)?.delivery_id : undefined,
  };
}

function ledgerDelivery(delivery: Delivery) {
  const { contract, decision } = delivery;
  const clauses = new Set([...decision.fields.values()].flatMap((field) => field.clauses));
  return {
    agency: contract.agency,
    extract: contract.id,
    contract_version: contract.version,
    delivery_id: delivery.id,
    sha256: delivery.inspection.sha256,
    agreements: decision.agreements.map(agreementRef),
    clauses: [...clauses].sort(),
  };
}

async function recordOutcome(ledger: Ledger, delivery: Delivery, receipt: Receipt): Promise<void> {
  const { rows, vault, lake, quarantine } = receipt;
  const common = { rows, ...ledgerDelivery(delivery) };
  if (receipt.status === 'refused') {
    const reason = receipt.refusals[0]?.sentence ?? 'no row was taken';
    await appendEntry(ledger, { event: 'delivery.refused', reason, ...common });
    return;
  }
  await appendEntry(ledger, {
    event: 'delivery.taken',
    columns: receipt.fields.taken.map(({ field }) => field),
    written: {
      ...(vault ? { vault } : {}),
      ...(lake ? { lake } : {}),
      ...(quarantine ? { quarantine } : {}),
    },
    ...common,
  });
}
