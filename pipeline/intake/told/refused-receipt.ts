import { type Receipt, UNJUDGED } from '../../deliveries/receipt.ts';
import { agreementRef } from '../../ledger/refs.ts';
import type { Delivery } from '../delivery.ts';
import type { FileRefusal } from '../file/bytes/file-refusal.ts';

/** The part of a receipt that is known before a row is read. */
export function receiptHead(delivery: Delivery) {
  return {
    delivery_id: delivery.id,
    extract: delivery.contract.id,
    agency: delivery.contract.agency,
    file: delivery.file,
    bytes: delivery.inspection.bytes,
    sha256: delivery.inspection.sha256,
    received_at: delivery.receivedAt,
    data_to: delivery.dataTo,
    agreements: delivery.decision.agreements.map(agreementRef),
    contract_version: delivery.contract.version,
  };
}

/** The receipt of a file that is refused whole: none of it is kept, not even in quarantine. */
export function refusedReceipt(delivery: Delivery, refusal: FileRefusal): Receipt {
  return {
    ...receiptHead(delivery),
    status: 'refused',
    read_as: null,
    rows: { read: 0, taken: 0, refused: 0, not_covered: 0 },
    fields: { taken: [], dropped: [], missing: [], unknown: [] },
    refusals: [{ kind: 'file', sentence: refusal.reason, rows: 0, first_rows: [] }],
    blanked: [],
    quarantine: null,
    vault: null,
    lake: null,
    next_steps: [refusal.remedy],
    remarks: [],
    ...UNJUDGED,
  };
}
