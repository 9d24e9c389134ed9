import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Contract } from '../../schemas/contract.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';
import type { Storage } from '../storage/storage.ts';
import type { Workplace } from '../workplace.ts';
import type { Delivery } from './delivery.ts';
import type { RefusedAsSent } from './rows/tables.ts';

/**
 * Puts into quarantine by which numbers the sender finds its refused rows again: CSV of row number and the key fields, sealed with age
 * (age-encryption.org, X25519) for the sender's own public key, so that nobody else can read it, this program included.
 *
 * A row that is not well formed is not in it: nobody can say which of its values belongs to which field.
 *
 * @param recipient the sender's public key, `age1…`
 * @returns key within the quarantine zone
 */
export async function putSealedKeys(
  storage: Storage,
  { workbench, scratch }: Workplace,
  { id, contract }: Pick<Delivery, 'id' | 'contract'>,
  { name: refused }: RefusedAsSent,
  recipient: string,
): Promise<string> {
  const plain = path.join(scratch, 'keys.csv');
  const sealed = path.join(scratch, 'keys.csv.age');
  const fields = keyFields(contract).map(identifier).join(', ');
  await workbench.execute(
    `COPY (SELECT row_number, ${fields} FROM ${refused} ORDER BY row_number) TO ${literal(plain)} (FORMAT csv, HEADER)`,
  );
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const content = Readable.toWeb(createReadStream(plain)) as globalThis.ReadableStream<Uint8Array>;
  const encrypted = (await encrypter.encrypt(content)) as ReadableStream<Uint8Array>;
  await pipeline(Readable.fromWeb(encrypted), createWriteStream(sealed, { mode: 0o600 }));
  const key = `${contract.agency}/${id}.keys.csv.age`;
  await storage.put('quarantine', key, sealed);
  return key;
}

/** The fields that name a row and its person, in the contract's order. */
function keyFields({ fields, key, personField }: Contract): readonly string[] {
  return fields.map(({ name }) => name).filter((name) => name === personField || key.includes(name));
}
