import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { fileHash } from './file-hash.ts';
import type { Storage, Zone } from './storage.ts';

/** What a file was when it was written, by which it is known again. */
export const fileMarkSchema = z.strictObject({
  bytes: z.int().nonnegative(),
  /** SHA-256 of its bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type FileMark = Readonly<z.infer<typeof fileMarkSchema>>;

/** What has become of an object that was written: it is not there, or holds something else. */
export type Damage = 'gone' | 'changed';

/** The mark of a local file. */
export async function markOf(file: string): Promise<FileMark> {
  return { bytes: (await stat(file)).size, sha256: await fileHash(file) };
}

/**
 * What is wrong with an object; undefined where it is as it was written.
 *
 * @param mark undefined where an earlier version of the program left none: then only its absence is seen
 */
export async function damageOf(
  storage: Storage,
  zone: Zone,
  key: string,
  mark: FileMark | undefined,
): Promise<Damage | undefined> {
  const found = (await storage.list(zone, key)).find((object) => object.key === key);
  if (found === undefined) return 'gone';
  if (mark === undefined) return undefined;
  if (found.bytes !== mark.bytes) return 'changed';
  const sha256 = await storage.sha256(zone, key);
  return sha256 === undefined || sha256 === mark.sha256 ? undefined : 'changed';
}
