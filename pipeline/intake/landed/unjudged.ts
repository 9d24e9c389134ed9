import { createHash } from 'node:crypto';
import type { PipelineContext } from '../../context.ts';
import { type Receipt, readReceipt, receiptKey, UNJUDGED } from '../../deliveries/receipt.ts';
import { writeReceipt } from '../../deliveries/write-receipt.ts';
import type { ThroughlineError } from '../../errors.ts';
import type { DeliveryId } from '../../ids.ts';
import { appendEntry } from '../../ledger/append.ts';

/** A landed file of which no delivery can be made: nothing says what it is, or it was deleted before it could be read. */
export interface Unjudged {
  readonly kind: 'misnamed' | 'gone';
  /** The agency whose folder it lies in, or `unknown`. */
  readonly agency: string;
  readonly landingKey: string;
  /** Which of the files that were under the key: its bytes or its version, by something of theirs. */
  readonly which: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly reason: ThroughlineError;
  readonly nextSteps: readonly string[];
}

/** As much of a name as a receipt repeats: its sender must know the file again. */
const LONGEST_NAME = 200;

/**
 * Refuses the file with a receipt under the agency of its folder, so that the sender sees it, and enters it in the ledger.
 *
 * The same file under the same name has one receipt.
 */
export async function refuseUnjudged(
  context: Pick<PipelineContext, 'now' | 'signer' | 'storage'>,
  unjudged: Unjudged,
): Promise<{ readonly receipt: Receipt; readonly repeated: boolean }> {
  const receipt = refusal(unjudged, context.now());
  const key = receiptKey(unjudged.agency, receipt.delivery_id);
  const earlier = await readReceipt(context.storage, key);
  if (earlier) return { receipt: earlier, repeated: true };
  const { agency, extract, delivery_id, sha256, contract_version, bytes, rows } = receipt;
  const common = { agency, extract, contract_version, delivery_id, sha256, agreements: [], clauses: [] };
  await appendEntry(context, { event: 'delivery.received', bytes, ...common });
  await appendEntry(context, { event: 'delivery.refused', reason: unjudged.reason.what, rows, ...common });
  return { receipt: await writeReceipt(context, receipt), repeated: false };
}

function refusal(unjudged: Unjudged, now: Date): Receipt {
  const { kind, agency, landingKey, which, bytes, sha256, reason, nextSteps } = unjudged;
  const digits = createHash('sha256').update(`${landingKey}\0${which}`).digest('hex').slice(0, 12);
  return {
    delivery_id: `${kind}-${digits}` as DeliveryId,
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
    next_steps: nextSteps,
    remarks: [],
    ...UNJUDGED,
  };
}

function shownName(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, LONGEST_NAME);
}
