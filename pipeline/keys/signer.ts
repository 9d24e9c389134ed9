import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ThroughlineError } from '../errors.ts';
import { isExposed, makePrivateFile, modeOf } from './private-file.ts';

/** Signs with an Ed25519 key that never leaves its place: a 0600 file on one machine; KMS has keys of the same kind. */
export interface Signer {
  /** 64 bytes; the same bytes give the same signature. At most 4,096 bytes, as KMS takes no more. */
  sign(bytes: Buffer): Promise<Buffer>;
  publicKey(): Promise<KeyObject>;
}

/** How a public key is named: the first 16 hex digits of the SHA-256 of its SPKI. */
export function keyName(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}

/** A key in a file of this machine: PKCS 8 as PEM, mode 0600, made on first use. */
export class LocalSigner implements Signer {
  readonly #file: string;
  readonly #whenAbsent: 'make' | 'keep';

  /** @param whenAbsent `keep`: for who only reads, and makes no key where there is none */
  constructor(file: string, whenAbsent: 'make' | 'keep' = 'make') {
    this.#file = file;
    this.#whenAbsent = whenAbsent;
  }

  /** @throws ThroughlineError `RECEIPT_KEY_UNUSABLE` where others may read the file, or it holds no such key. */
  async sign(bytes: Buffer): Promise<Buffer> {
    return sign(null, bytes, await this.#key());
  }

  async publicKey(): Promise<KeyObject> {
    return createPublicKey(await this.#key());
  }

  async #key(): Promise<KeyObject> {
    const mode = await modeOf(this.#file);
    if (mode === undefined && this.#whenAbsent === 'keep') {
      throw unusable(
        'Nothing was signed here yet: there is no key.',
        this.#file,
        'The first receipt makes it.',
      );
    }
    if (mode === undefined) {
      const { privateKey } = generateKeyPairSync('ed25519');
      await makePrivateFile(this.#file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
      return this.#key();
    }
    if (isExposed(mode)) {
      throw unusable(
        'The key that signs receipts can be read or changed by others on this machine.',
        this.#file,
        'Run chmod 600 on it; if others may have read it, remove it, and give the senders the new public key.',
      );
    }
    const key = privateKeyOf(await readFile(this.#file, 'utf8'));
    if (key?.asymmetricKeyType === 'ed25519') return key;
    throw unusable(
      'The file holds no Ed25519 key.',
      this.#file,
      'Restore it from a copy; without one remove it: the next receipt makes another, whose public key the senders need.',
    );
  }
}

function privateKeyOf(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function unusable(what: string, where: string, remedy: string): ThroughlineError {
  return new ThroughlineError({ code: 'RECEIPT_KEY_UNUSABLE', what, where, remedy });
}
