import type { Signer } from '../keys/signer.ts';
import { writeJson } from '../storage/json.ts';
import type { Storage } from '../storage/storage.ts';
import { type Receipt, receiptKey, receiptSchema } from './receipt.ts';
import { signReceipt } from './signature.ts';

/** Signs a receipt, where somebody signs here, and puts it where receipts are; gives it as it was written. */
export async function writeReceipt(
  { storage, signer }: { readonly storage: Storage; readonly signer?: Signer },
  receipt: Receipt,
): Promise<Receipt> {
  const whole = receiptSchema.parse(receipt);
  const signed = signer === undefined ? whole : await signReceipt(whole, signer);
  await writeJson(storage, 'receipts', receiptKey(signed.agency, signed.delivery_id), signed);
  return signed;
}
