import { z } from 'zod';

/** An agreement exactly as it stood: the hash is that of its file. */
export const agreementRefSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  content_hash: z.string(),
});
export type AgreementRef = Readonly<z.infer<typeof agreementRefSchema>>;

/** An agreement as receipts, manifests and the ledger name it. */
export function agreementRef({ id, version, content_hash }: AgreementRef): AgreementRef {
  return { id, version, content_hash };
}

const count = z.int().nonnegative();

/** Rows of one delivery: `read` = `taken` + `refused` + `not_covered`. Blank lines are not rows. */
export const rowCountsSchema = z.strictObject({
  read: count,
  taken: count,
  refused: count,
  not_covered: count,
});
export type RowCounts = Readonly<z.infer<typeof rowCountsSchema>>;
