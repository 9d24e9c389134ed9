import type { Receipt } from '../receipt.ts';

/** A delivery as ledger events name it, from its receipt. */
export function ledgerDelivery(receipt: Receipt) {
  const { agency, extract, contract_version, delivery_id, sha256, agreements } = receipt;
  const clauses = new Set(receipt.fields.taken.flatMap((field) => field.clauses));
  return {
    agency,
    extract,
    contract_version,
    delivery_id,
    sha256,
    agreements,
    clauses: [...clauses].sort(),
  };
}
