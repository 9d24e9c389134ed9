import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { KeySource } from './keys.ts';

/** HMAC-SHA256 of a message of at most 4,096 bytes under a key that never leaves where it is kept: 32 bytes. */
export type Mac = (message: Uint8Array) => Promise<Uint8Array>;

/** Most bytes that KMS takes as a message (API reference, GenerateMac). */
const MESSAGE_BYTES = 4096;
const KEY_BYTES = 32;

/**
 * Keys from a root in KMS: one `GenerateMac` call derives the key of a purpose, and all HMACs over values are then local.
 *
 * One call per purpose and run, not per row: GenerateMac shares the account's quota of cryptographic operations.
 */
export class KmsKeys implements KeySource {
  readonly #mac: Mac;

  constructor(mac: Mac) {
    this.#mac = mac;
  }

  async derive(purpose: string): Promise<Buffer> {
    const message = Buffer.from(purpose, 'utf8');
    if (message.length > MESSAGE_BYTES)
      throw new Error(`A purpose label of ${message.length} bytes is too long for KMS.`);
    const key = Buffer.from(await this.#mac(message));
    if (key.length !== KEY_BYTES)
      throw new Error(`KMS gave a key of ${key.length} bytes; its key spec must be HMAC_256.`);
    return key;
  }
}

/** @param keyId id, ARN or alias of a KMS key with key spec HMAC_256 */
export function kmsMac(client: Pick<KMSClient, 'send'>, keyId: string): Mac {
  return async (message) => {
    const { Mac: mac } = await client.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: message }),
    );
    if (mac === undefined) throw new Error('KMS answered without a MAC.');
    return mac;
  };
}
