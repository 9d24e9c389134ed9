import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import { damagedFiles } from '../deliveries/damaged-files.ts';
import { type Receipt, UNKNOWN_AGENCY } from '../deliveries/receipt.ts';
import type { RecordedDelivery } from '../deliveries/recorded.ts';
import { ThroughlineError } from '../errors.ts';
import type { DeliveryId } from '../ids.ts';
import { agreementRef } from '../ledger/refs.ts';
import type { IntakeDecision } from '../sharing/decide-intake.ts';
import type { Storage } from '../storage/storage.ts';
import type { FileInspection } from './file/bytes/file-inspection.ts';
import { type DeliveryName, readFileName, refuseDate } from './file/name/file-name.ts';

/** One file on its way through intake, with all that is decided before its rows are read. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly contract: Contract;
  readonly dataTo: string;
  /** File name as sent. */
  readonly file: string;
  /** Local path of the file as sent. */
  readonly path: string;
  readonly inspection: FileInspection;
  readonly decision: IntakeDecision;
  readonly receivedAt: string;
  /** Who let it in, where a guard had held it. */
  readonly released: Receipt['released'];
}

/** What a landing key says, or why it says nothing that intake can go by. */
export type LandingName =
  | ({ readonly ok: true; readonly file: string } & DeliveryName)
  | { readonly ok: false; readonly agency: string; readonly reason: ThroughlineError };

/** Reads a landing key, `<agency>/<file name>`. */
export function readLandingKey(
  context: Pick<PipelineContext, 'contracts' | 'now'>,
  landingKey: string,
): LandingName {
  const [folder = '', ...rest] = landingKey.split('/');
  const known = rest.length > 0 && context.contracts.some(({ agency }) => agency === folder);
  try {
    return { ok: true, ...readName(context, landingKey, folder, rest.join('/') || folder) };
  } catch (reason) {
    if (!(reason instanceof ThroughlineError)) throw reason;
    return { ok: false, agency: known ? folder : UNKNOWN_AGENCY, reason };
  }
}

/**
 * @throws ThroughlineError `FILE_NAME_UNKNOWN`; `WRONG_AGENCY` where the extract is another agency's: an agency delivers into its
 * own folder only; `FILE_DATE_AHEAD` and `FILE_DATE_TOO_EARLY`.
 */
function readName(
  context: Pick<PipelineContext, 'contracts' | 'now'>,
  landingKey: string,
  agency: string,
  file: string,
) {
  const name = readFileName(file, context.contracts);
  if (name.contract.agency !== agency) {
    throw new ThroughlineError({
      code: 'WRONG_AGENCY',
      what: `An extract of ${name.contract.agency} was delivered into the folder of another agency.`,
      where: landingKey,
      remedy: `Deliver it as ${name.contract.agency}/${file}.`,
    });
  }
  refuseDate(file, name.dataTo, context.now());
  return { ...name, file };
}

/** `<extract>-<data date>-<first hex digits of the file's SHA-256>`: 12 of them, or all 64 where another file has these 12. */
function deliveryId(contract: Contract, dataTo: string, sha256: string, digits: 12 | 64): DeliveryId {
  return `${contract.id}-${dataTo}-${sha256.slice(0, digits)}` as DeliveryId;
}

/**
 * The id of a file's delivery, and the delivery that the same bytes have had before. Two files never share an id.
 *
 * @param known the deliveries of the extract
 */
export function namedDelivery(
  known: readonly RecordedDelivery[],
  {
    contract,
    dataTo,
    sha256,
  }: { readonly contract: Contract; readonly dataTo: string; readonly sha256: string },
): { readonly id: DeliveryId; readonly earlier: RecordedDelivery | undefined } {
  const of = (id: DeliveryId) => known.find(({ receipt }) => receipt.delivery_id === id);
  const id = deliveryId(contract, dataTo, sha256, 12);
  const earlier = of(id);
  if (earlier === undefined || earlier.receipt.sha256 === sha256) return { id, earlier };
  const whole = deliveryId(contract, dataTo, sha256, 64);
  return { id: whole, earlier: of(whole) };
}

/**
 * Whether an earlier receipt for the same bytes still stands, so that there is nothing to do.
 *
 * It falls when the contract or the agreements have changed since and something may be taken now: a file that came before its
 * agreement was signed can simply be delivered again. It falls as well when what it left in vault or lake is gone or is another, which is
 * then made anew. What was taken is never undone by a repeated delivery. One that is held is judged again each time: others may have been
 * taken in between.
 */
export async function receiptStands(
  storage: Storage,
  receipt: Receipt,
  contract: Contract,
  decision: IntakeDecision,
): Promise<boolean> {
  if (receipt.status === 'held') return false;
  if (!decision.covered) return true;
  const rules = (version: string | null, agreements: Receipt['agreements']) =>
    JSON.stringify([version, agreements]);
  const sameRules =
    rules(receipt.contract_version, receipt.agreements) ===
    rules(contract.version, decision.agreements.map(agreementRef));
  return sameRules && (await damagedFiles(storage, [receipt])).length === 0;
}
