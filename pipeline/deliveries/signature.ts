import { createHash, type KeyObject, verify } from 'node:crypto';
import { keyName, type Signer } from '../keys/signer.ts';
import type { Receipt } from './receipt.ts';

/** A receipt as it is written: also one of another version, of which this one does not know every field. */
export interface SignedText {
  readonly signature?: Receipt['signature'];
}

/**
 * What is signed of a receipt: the SHA-256 of everything in it but the signature, as JSON in UTF-8 with the keys of every object sorted and no
 * spaces, which is what RFC 8785 makes of it. A sender can do the same in ten lines: docs/data-officer.md.
 */
function digestOf(receipt: SignedText): Buffer {
  const rest = Object.fromEntries(Object.entries(receipt).filter(([key]) => key !== 'signature'));
  return createHash('sha256')
    .update(JSON.stringify(sorted(rest)))
    .digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The receipt with a signature, in place of any that it had. */
export async function signReceipt(receipt: Receipt, signer: Signer): Promise<Receipt> {
  const value = (await signer.sign(digestOf(receipt))).toString('base64');
  return { ...receipt, signature: { algorithm: 'Ed25519', key: keyName(await signer.publicKey()), value } };
}

/** Whether a receipt bears the signature of a key: whether nothing of it was changed since. */
export function isSignedBy(receipt: SignedText, publicKey: KeyObject): boolean {
  if (receipt.signature === undefined) return false;
  return verify(null, digestOf(receipt), publicKey, Buffer.from(receipt.signature.value, 'base64'));
}
