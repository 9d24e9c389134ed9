import { createHash } from 'node:crypto';
import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import { type Receipt, readReceipt, receiptKey, UNJUDGED } from '../deliveries/receipt.ts';
import { writeReceipt } from '../deliveries/write-receipt.ts';
import type { ThroughlineError } from '../errors.ts';
import type { DeliveryId } from '../ids.ts';
import { appendEntry } from '../ledger/append.ts';
import type { SentFile } from './file/copied-records.ts';
import { recogniseExtract } from './file/recognise-extract.ts';

/** A landed file whose name, folder or date says of no delivery what it is. */
export interface Misnamed extends SentFile {
  /** The agency whose folder it lies in, or `unknown`. */
  readonly agency: string;
  readonly landingKey: string;
  readonly reason: ThroughlineError;
}

/** As much of a name as a receipt repeats: its sender must know the file again. */
const LONGEST_NAME = 200;

/**
 * Refuses the file with a receipt under the agency of its folder, so that the sender sees it, and enters it in the ledger.
 *
 * The same bytes under the same name have one receipt.
 */
export async function refuseMisnamed(
  context: Pick<PipelineContext, 'contracts' | 'now' | 'signer' | 'storage'>,
  misnamed: Misnamed,
): Promise<{ readonly receipt: Receipt; readonly repeated: boolean }> {
  const looksLike = await recogniseExtract(misnamed, context.contracts);
  const receipt = misnamedReceipt(misnamed, looksLike, context.now());
  const key = receiptKey(misnamed.agency, receipt.delivery_id);
  const earlier = await readReceipt(context.storage, key);
  if (earlier) return { receipt: earlier, repeated: true };
  const { agency, extract, delivery_id, sha256, contract_version, bytes, rows } = receipt;
  const common = { agency, extract, contract_version, delivery_id, sha256, agreements: [], clauses: [] };
  await appendEntry(context, { event: 'delivery.received', bytes, ...common });
  await appendEntry(context, { event: 'delivery.refused', reason: misnamed.reason.what, rows, ...common });
  return { receipt: await writeReceipt(context, receipt), repeated: false };
}

function misnamedReceipt(
  { agency, landingKey, inspection, reason }: Misnamed,
  looksLike: Contract | undefined,
  now: Date,
): Receipt {
  const { bytes, sha256 } = inspection;
  const digits = createHash('sha256').update(`${landingKey}\0${sha256}`).digest('hex').slice(0, 12);
  return {
    delivery_id: `misnamed-${digits}` as DeliveryId,
    extract: null,
    agency,
    file: shownName(landingKey.slice(landingKey.indexOf('/') + 1)),
    bytes,
    sha256,
    received_at: now.toISOString(),
    data_to: null,
    status: 'refused',
    read_as: null,
    rows: { read: 0, taken: 0, refused: 0, not_covered: 0 },
    fields: { taken: [], dropped: [], missing: [], unknown: [] },
    refusals: [{ kind: 'file', code: reason.code, sentence: reason.what, rows: 0, first_rows: [] }],
    blanked: [],
    quarantine: null,
    vault: null,
    lake: null,
    agreements: [],
    contract_version: null,
    next_steps: [reason.remedy, ...(looksLike ? [recognised(looksLike)] : [])],
    remarks: [],
    ...UNJUDGED,
  };
}

function recognised({ id, agency }: Contract): string {
  return `By its columns the file is ${id}: if it is, name it so and deliver it as ${agency}.`;
}

function shownName(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, LONGEST_NAME);
}
