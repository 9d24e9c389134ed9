import type { PipelineContext } from '../context.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import {
  sentAt as lastSentAt,
  momentAfter,
  type RecordedDelivery,
  readDeliveriesOf,
} from '../deliveries/recorded.ts';
import { checkRootKey } from '../deliveries/root-key-check.ts';
import { type SentAgain, sendAgain } from '../deliveries/steps/sent-again.ts';
import { writeReceipt } from '../deliveries/write-receipt.ts';
import { ThroughlineError } from '../errors.ts';
import { appendEntry, type Ledger } from '../ledger/append.ts';
import { agreementRef } from '../ledger/refs.ts';
import { decideIntake } from '../sharing/decide-intake.ts';
import { type Delivery, namedDelivery, readLandingKey, receiptStands } from './delivery.ts';
import { inspectFile } from './file/bytes/file-inspection.ts';
import type { FileRefusal } from './file/bytes/file-refusal.ts';
import { refuseFormat } from './file/bytes/formats.ts';
import { comparisonFor } from './guarding/comparison.ts';
import { landedFile, refuseGone, type SentVersion } from './landed/landed-file.ts';
import { refuseMisnamed } from './landed/misnamed.ts';
import { takeDelivery } from './take-delivery.ts';
import { refusedReceipt } from './told/refused-receipt.ts';

/** What became of a delivery. */
export interface IntakeResult {
  readonly receipt: Receipt;
  /** Whether the same file was delivered before: then the receipt is that one's, and no row was read again. */
  readonly repeated: boolean;
  /** What came of sending it again, where it is repeated. */
  readonly again?: SentAgain;
  /** Whether an agreement in force covers the extract today; a repeated receipt may be of a time when one did. */
  readonly covered: boolean;
}

/**
 * Takes one landed file through intake: bytes, header, rows, agreements, zones, receipt.
 *
 * The receipt is written last. Stopped anywhere before, the same call does the whole delivery again and writes the same
 * objects over. The same bytes of the same extract and data date, delivered again, give the first receipt and are not read again;
 * where another file of that date was sent in between, or this one withdrawn, it counts again from now on.
 *
 * @param landingKey `<agency>/<contract id>_<yyyy-mm-dd>.csv`; a file under any other is refused with a receipt, as a bad file is
 * @param sent which of the files that were under the key, where the store keeps them; one that is gone is refused with a receipt too
 * @throws ThroughlineError `ROOT_KEY_CHANGED`
 */
export async function intake(
  context: PipelineContext,
  landingKey: string,
  sent?: SentVersion,
): Promise<IntakeResult> {
  const name = readLandingKey(context, landingKey);
  const landed = await landedFile(context.storage, landingKey, sent);
  if (landed instanceof ThroughlineError) {
    const { agency } = name.ok ? name.contract : name;
    const told = { agency, landingKey, which: sent?.version ?? '', reason: landed };
    return { ...(await refuseGone(context, told)), covered: false };
  }
  const inspection = await inspectFile(landed);
  if (name.ok) {
    const { contract, dataTo, file } = name;
    const { sentAt } = sent ?? {};
    return takeIn(context, { contract, dataTo, file, path: landed, inspection, sentAt });
  }
  const stage = context.progress.stage(`Intake of ${landingKey.slice(landingKey.indexOf('/') + 1)}`);
  const refused = await refuseMisnamed(context, { ...name, landingKey, path: landed, inspection });
  stage.done('refused for its name');
  return { ...refused, covered: false };
}

/**
 * Takes in a file whose name and bytes have been looked at.
 *
 * @throws ThroughlineError `ROOT_KEY_CHANGED`
 */
export async function takeIn(
  context: PipelineContext,
  sent: Pick<Delivery, 'contract' | 'dataTo' | 'file' | 'path' | 'inspection'> &
    Partial<Pick<SentVersion, 'sentAt'>>,
): Promise<IntakeResult> {
  const { sentAt, ...named } = sent;
  const { contract, dataTo, file, inspection } = named;
  await checkRootKey(context);
  const stage = context.progress.stage(`Intake of ${file}`);
  const known = await readDeliveriesOf(context.storage, contract);
  const { id, earlier } = namedDelivery(known, { contract, dataTo, ...inspection });
  const delivery: Delivery = {
    ...named,
    id,
    decision: decideIntake(context.agreements, contract, context.now().toISOString().slice(0, 10)),
    receivedAt: sentAt ?? momentAfter(context.now(), known),
    released: releaseOf(earlier),
  };
  const { covered } = delivery.decision;

  if (earlier && (await receiptStands(context.storage, earlier.receipt, contract, delivery.decision))) {
    stage.done('delivered before');
    const { receipt } = earlier;
    // The same sending, told of twice.
    if (sentAt !== undefined && sentAt <= lastSentAt(earlier)) return { receipt, repeated: true, covered };
    const again = await sendAgain(context, contract, earlier, known, sentAt);
    return { receipt, repeated: true, covered, again };
  }

  await appendEntry(context, {
    event: 'delivery.received',
    bytes: inspection.bytes,
    ...receivedDelivery(delivery),
  });
  const judged = await judge(context, delivery, known);
  await recordOutcome(context, delivery, judged);
  const receipt = await writeReceipt(context, judged);
  stage.done(stageText(receipt));
  return { receipt, repeated: false, covered };
}

/** Who released the same file, where somebody did. */
function releaseOf(earlier: RecordedDelivery | undefined): Receipt['released'] {
  const step = earlier?.steps.filter(({ what }) => what === 'released').at(-1);
  if (step?.what !== 'released') return null;
  const { by, reason, at } = step;
  return { by, reason, at };
}

function stageText({ status, rows }: Receipt): string {
  if (status === 'held') return 'held';
  return `${rows.taken} rows taken, ${rows.refused} refused`;
}

async function judge(
  context: PipelineContext,
  delivery: Delivery,
  known: readonly RecordedDelivery[],
): Promise<Receipt> {
  const refusal = refuseFormat(delivery.inspection) ?? refuseUncovered(delivery);
  if (refusal) return refusedReceipt(delivery, refusal);
  return takeDelivery(context, delivery, await comparisonFor(context, delivery, known));
}

function refuseUncovered({ contract, decision }: Delivery): FileRefusal | undefined {
  if (decision.covered) return undefined;
  return {
    reason: `No agreement lets ${contract.id} in. ${decision.why}`,
    remedy:
      'Nothing was taken in; the file as sent is deleted from landing within days. Once the agreement is in force, deliver it again.',
  };
}

function receivedDelivery(delivery: Delivery) {
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
  const common = { rows, ...receivedDelivery(delivery) };
  if (receipt.status === 'refused') {
    const reason = receipt.guards[0]?.sentence ?? receipt.refusals[0]?.sentence ?? 'no row was taken';
    await appendEntry(ledger, { event: 'delivery.refused', reason, ...common });
    return;
  }
  if (receipt.status === 'held') {
    const guards = receipt.guards.filter(({ severity }) => severity === 'hold').map(({ guard }) => guard);
    await appendEntry(ledger, { event: 'delivery.held', guards, ...common });
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
