import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { receiptSchema } from '../../pipeline/deliveries/receipt.ts';
import { isSignedBy } from '../../pipeline/deliveries/signature.ts';
import { ThroughlineError } from '../../pipeline/errors.ts';
import { keyName, LocalSigner } from '../../pipeline/keys/signer.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import { localFault } from '../../pipeline/storage/local-fault.ts';
import type { Shell } from '../command-context.ts';
import { RECEIPTS_KEY } from '../home/home.ts';
import { homeToRead } from '../home/home-to-read.ts';
import { commandLine } from '../installation.ts';

export interface VerifyFlags {
  readonly home?: string;
  readonly json: boolean;
  readonly 'public-key'?: string;
}

/** `throughline receipts verify FILE`: whether nothing of a receipt was changed since it was signed. */
export async function verifyReceipt(this: Shell, flags: VerifyFlags, file: string): Promise<void> {
  const receipt = receiptOf(await textOf(file), file);
  const named = flags['public-key'];
  const key =
    named === undefined
      ? await homeKey(flags.home ?? (await this.home()))
      : publicKeyOf(await textOf(named), named);
  if (!isSignedBy(receipt, key)) throw altered(receipt, key, file);
  const { delivery_id, agency, sha256 } = receipt;
  const name = keyName(key);
  if (flags.json) this.print(publicJson({ file, unaltered: true, key: name, delivery_id, sha256 }));
  else {
    this.show(
      `${file}: unaltered since key ${name} signed it.\n  Receipt     ${delivery_id}, of ${agency}\n  SHA-256     ${sha256}, of ${receipt.file} as sent`,
    );
  }
}

/** `throughline receipts public-key`: the key that senders hold their receipts against, as PEM. */
export async function showPublicKey(this: Shell, flags: Omit<VerifyFlags, 'public-key'>): Promise<void> {
  const key = await homeKey(flags.home ?? (await this.home()));
  const pem = key.export({ type: 'spki', format: 'pem' }).toString().trimEnd();
  this.print(flags.json ? publicJson({ key: keyName(key), pem }) : pem);
}

async function homeKey(home: string): Promise<KeyObject> {
  const store = await homeToRead(home);
  const file = path.join(store.home, RECEIPTS_KEY);
  return new LocalSigner(file, 'keep').publicKey();
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((fault: unknown) => {
    throw localFault(fault, file);
  });
}

/** As much of a receipt as is told of it. The rest stays as it is written: what a reader adds to it was never signed. */
const readSchema = z.looseObject(
  receiptSchema.pick({ delivery_id: true, agency: true, file: true, sha256: true, signature: true }).shape,
);
type ReadReceipt = z.infer<typeof readSchema>;

function receiptOf(text: string, file: string): ReadReceipt {
  try {
    return readSchema.parse(JSON.parse(text));
  } catch {
    throw new ThroughlineError({
      code: 'RECEIPT_UNREADABLE',
      what: 'This is no receipt as JSON.',
      where: file,
      remedy: `Name the file of one receipt, as \`${commandLine('receipts ID --json')}\` prints it.`,
    });
  }
}

function publicKeyOf(pem: string, file: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new ThroughlineError({
      code: 'RECEIPT_KEY_UNUSABLE',
      what: 'The file holds no public key.',
      where: file,
      remedy: `Name a file of what \`${commandLine('receipts public-key')}\` prints.`,
    });
  }
}

function altered(receipt: ReadReceipt, key: KeyObject, file: string): ThroughlineError {
  const { signature } = receipt;
  const name = keyName(key);
  const what =
    signature === undefined
      ? 'The receipt bears no signature.'
      : signature.key === name
        ? 'The receipt was changed after it was signed.'
        : `The receipt names another key, ${signature.key}, than the one it is held against, ${name}.`;
  return new ThroughlineError({
    code: 'RECEIPT_ALTERED',
    what,
    where: file,
    remedy: 'Do not rely on it: ask for the receipt again, or for the public key that signed it.',
  });
}
