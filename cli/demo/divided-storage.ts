import type { Storage, StoredObject, Zone } from '../../pipeline/storage/storage.ts';

/** Two stores as one: some zones lie in `apart`, the others in `main`. */
export class DividedStorage implements Storage {
  readonly #of: (zone: Zone) => Storage;

  constructor(main: Storage, apart: Storage, zones: readonly Zone[]) {
    this.#of = (zone) => (zones.includes(zone) ? apart : main);
  }

  list(zone: Zone, prefix: string): Promise<readonly StoredObject[]> {
    return this.#of(zone).list(zone, prefix);
  }

  readText(zone: Zone, key: string): Promise<string | undefined> {
    return this.#of(zone).readText(zone, key);
  }

  writeText(zone: Zone, key: string, text: string): Promise<void> {
    return this.#of(zone).writeText(zone, key, text);
  }

  fetch(zone: Zone, key: string): Promise<string> {
    return this.#of(zone).fetch(zone, key);
  }

  put(zone: Zone, key: string, localPath: string): Promise<void> {
    return this.#of(zone).put(zone, key, localPath);
  }

  sha256(zone: Zone, key: string): Promise<string | undefined> {
    return this.#of(zone).sha256(zone, key);
  }

  readSha256(zone: Zone, key: string): Promise<string> {
    return this.#of(zone).readSha256(zone, key);
  }

  remove(zone: Zone, key: string): Promise<void> {
    return this.#of(zone).remove(zone, key);
  }

  location(zone: Zone, key: string): string {
    return this.#of(zone).location(zone, key);
  }
}
