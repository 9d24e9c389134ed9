import { z } from 'zod';
import type { Contract } from '../../schemas/contract.ts';
import { type DeliveryId, deliveryIdSchema } from '../ids.ts';
import { agreementRefSchema, rowCountsSchema } from '../ledger/refs.ts';
import { fileMarkSchema } from '../storage/file-mark.ts';
import { readJson } from '../storage/json.ts';
import { readEach } from '../storage/read-each.ts';
import type { Storage } from '../storage/storage.ts';
import { guardFindingSchema } from './guard-finding.ts';
import { profileSchema } from './profile.ts';
import { readAsSchema } from './read-as.ts';
import { listedBlankedSchema, listedRefusalSchema } from './refusal.ts';

const count = z.int().nonnegative();
const key = z.string().nullable();

/**
 * What became of one delivery, for the agency's data officer and for every later step. Holds no value of any row.
 *
 * Row numbers are those a spreadsheet shows: the header is row 1.
 */
export const receiptSchema = z.strictObject({
  delivery_id: deliveryIdSchema,
  /** Null where the name of the file says none. */
  extract: z.string().nullable(),
  /** Whose folder the file came in; `unknown` where that is no agency's. */
  agency: z.string(),
  /** The file name as sent. */
  file: z.string(),
  bytes: count,
  /** SHA-256 of the file as sent, hex: proof of what was sent. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  received_at: z.iso.datetime(),
  /** Null where the name of the file says none. */
  data_to: z.iso.date().nullable(),
  /** Of a `held` one nothing counts until a person releases it. */
  status: z.enum(['accepted', 'accepted_with_refusals', 'held', 'refused']),
  /** How the file was read; null where it was not. */
  read_as: readAsSchema.nullable().default(null),
  /** Of a held delivery `taken` are the rows that a release would take. */
  rows: rowCountsSchema,
  fields: z.strictObject({
    taken: z
      .array(z.strictObject({ field: z.string(), treatment: z.string(), clauses: z.array(z.string()) }))
      .readonly(),
    dropped: z.array(z.strictObject({ field: z.string(), why: z.string() })).readonly(),
    missing: z.array(z.string()).readonly(),
    unknown: z.array(z.string()).readonly(),
  }),
  /** One for each kind of refusal, its fields and reason. */
  refusals: z.array(listedRefusalSchema).readonly(),
  /** Wrong values of optional fields, in rows that were taken without them. */
  blanked: z.array(listedBlankedSchema).readonly().default([]),
  quarantine: key,
  /** Key within the quarantine zone of the refused rows' key fields, sealed for the sender. Absent where it gave no key. */
  sealed: z.string().optional(),
  vault: key,
  lake: key,
  /** What the files under those keys were when they were written. Absent in receipts of earlier versions. */
  written: z
    .strictObject({
      quarantine: fileMarkSchema.optional(),
      vault: fileMarkSchema.optional(),
      lake: fileMarkSchema.optional(),
      known: fileMarkSchema.optional(),
    })
    .optional(),
  agreements: z.array(agreementRefSchema).readonly(),
  contract_version: z.string().nullable(),
  next_steps: z.array(z.string()).readonly(),
  /** What the sender may like to know, and need do nothing about. */
  remarks: z.array(z.string()).readonly(),
  /** The guards that fail, gravest first. */
  guards: z.array(guardFindingSchema).readonly().default([]),
  /** Null where no row was read, and in receipts of earlier versions. */
  profile: profileSchema.nullable().default(null),
  /** Of a held delivery: the file as sent, by its key within landing, and the day until which it is kept for release. */
  held: z.strictObject({ file: z.string(), until: z.iso.date() }).nullable().default(null),
  /** Who let a held delivery in, when and why. */
  released: z
    .strictObject({ by: z.string(), reason: z.string(), at: z.iso.datetime() })
    .nullable()
    .default(null),
  /** Of a people extract that was taken: the key within the vault of who is in it, by record key alone. */
  known: key.default(null),
  /** Over the SHA-256 of the rest in canonical JSON, see signature.ts. Absent where nobody signs, and in receipts of earlier versions. */
  signature: z
    .strictObject({
      algorithm: z.literal('Ed25519'),
      /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
      key: z.string().regex(/^[0-9a-f]{16}$/),
      /** Base64. */
      value: z.string(),
    })
    .optional(),
});

export type Receipt = Readonly<z.infer<typeof receiptSchema>>;

/** What the receipt of a file says whose rows were not read. */
export const UNJUDGED = { guards: [], profile: null, held: null, released: null, known: null } as const;

/** The agency of a file that neither its folder nor its name tells. */
export const UNKNOWN_AGENCY = 'unknown';

/** The receipt of a file whose name says what it is; only of such a file can anything be taken. */
export type NamedReceipt = Receipt & { readonly extract: string; readonly data_to: string };

export function isNamed(receipt: Receipt): receipt is NamedReceipt {
  return receipt.extract !== null && receipt.data_to !== null;
}

/**
 * What a run reads of a delivery, for naming the run: the bytes, and what was taken of them under which rules. The same
 * bytes delivered again after an agreement has changed keep their delivery id, and may bring more or less than before.
 */
export function takenOf({ delivery_id, contract_version, agreements, rows, fields }: Receipt) {
  return { delivery_id, contract_version, agreements, rows, taken: fields.taken };
}

/** Key of a receipt within its zone. */
export function receiptKey(agency: string, deliveryId: DeliveryId): string {
  return `${agency}/${deliveryId}.json`;
}

/** The receipt under a key, or undefined where there is none. */
export async function readReceipt(storage: Storage, receipt: string): Promise<Receipt | undefined> {
  return readJson(storage, 'receipts', receipt, receiptSchema);
}

/** Every receipt, in the order the files came; those of one moment by delivery id. */
export async function listReceipts(storage: Storage): Promise<readonly Receipt[]> {
  return receiptsUnder(storage, '');
}

/** The receipts of one extract, in the same order. */
export async function receiptsOf(
  storage: Storage,
  { agency, id }: Pick<Contract, 'agency' | 'id'>,
): Promise<readonly Receipt[]> {
  return receiptsUnder(storage, `${agency}/${id}-`);
}

async function receiptsUnder(storage: Storage, prefix: string): Promise<readonly Receipt[]> {
  const listed = await storage.list('receipts', prefix);
  // Steps lie deeper.
  const keys = listed.map(({ key }) => key).filter((key) => key.split('/').length === 2);
  const receipts = (await readEach(keys, (key) => readReceipt(storage, key))).filter(
    (receipt) => receipt !== undefined,
  );
  const order = (receipt: Receipt) => `${receipt.received_at} ${receipt.delivery_id}`;
  return receipts.sort((left, right) => (order(left) < order(right) ? -1 : 1));
}
