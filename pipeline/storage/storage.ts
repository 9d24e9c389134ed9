/** The zones of the store, in the order data flows. On one machine a zone is a folder; on AWS a bucket with its own key. */
export const ZONES = ['landing', 'quarantine', 'receipts', 'vault', 'lake', 'products', 'ledger'] as const;
export type Zone = (typeof ZONES)[number];

export interface StoredObject {
  /** Path below the zone, with `/` between parts. */
  readonly key: string;
  readonly bytes: number;
}

/**
 * S3 and a local folder behind one interface.
 *
 * Every write is whole or not at all: a reader sees the old object or the new one, never half of one.
 * Keys use `/`, have no leading slash and no `..`; a key that would leave its zone is refused.
 */
export interface Storage {
  /** Objects whose key starts with `prefix`, sorted by key. */
  list(zone: Zone, prefix: string): Promise<readonly StoredObject[]>;
  /** The object's text (UTF-8), or undefined where there is none. */
  readText(zone: Zone, key: string): Promise<string | undefined>;
  writeText(zone: Zone, key: string, text: string): Promise<void>;
  /**
   * A local path from which the object can be read. The file belongs to the store: do not change or move it.
   *
   * @param version one of those that were under the key, where the store keeps them, as S3 does; default: the one that is there
   * @throws ThroughlineError `OBJECT_GONE` where that version is not there any more
   */
  fetch(zone: Zone, key: string, version?: string): Promise<string>;
  /** Stores a local file under `key`. The local file may be moved away: it is the store's afterwards. */
  put(zone: Zone, key: string, localPath: string): Promise<void>;
  /**
   * SHA-256 of the object's bytes, hex, read from where it lies. Undefined where the store itself sees to it that an object stays as it was
   * written, as S3 does: reading it there would cost as much as the work that it is for.
   */
  sha256(zone: Zone, key: string): Promise<string | undefined>;
  /** The same in any store, by reading the whole object; nothing of it stays on this machine. For what another program wrote. */
  readSha256(zone: Zone, key: string): Promise<string>;
  /** Deletes the object; no error where there is none. */
  remove(zone: Zone, key: string): Promise<void>;
  /** Where an engine finds the object: an absolute local path, or an `s3://` address. */
  location(zone: Zone, key: string): string;
}
