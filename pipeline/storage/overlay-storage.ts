import type { Storage, StoredObject, Zone } from './storage.ts';

/**
 * A store over another that is only read: what is written goes into the upper one, and is read from there.
 *
 * For trying out what would happen to the lower one.
 */
export class OverlayStorage implements Storage {
  readonly #lower: Storage;
  readonly #upper: Storage;
  /** Objects of the lower store that are removed here, as `zone/key`. */
  readonly #removed = new Set<string>();

  constructor(lower: Storage, upper: Storage) {
    this.#lower = lower;
    this.#upper = upper;
  }

  async list(zone: Zone, prefix: string): Promise<readonly StoredObject[]> {
    const above = await this.#upper.list(zone, prefix);
    const keys = new Set(above.map(({ key }) => key));
    const below = (await this.#lower.list(zone, prefix)).filter(
      ({ key }) => !keys.has(key) && !this.#removed.has(`${zone}/${key}`),
    );
    return [...above, ...below].sort((left, right) => (left.key < right.key ? -1 : 1));
  }

  async readText(zone: Zone, key: string): Promise<string | undefined> {
    const above = await this.#upper.readText(zone, key);
    return above ?? (this.#removed.has(`${zone}/${key}`) ? undefined : this.#lower.readText(zone, key));
  }

  async writeText(zone: Zone, key: string, text: string): Promise<void> {
    await this.#upper.writeText(zone, key, text);
    this.#removed.delete(`${zone}/${key}`);
  }

  async fetch(zone: Zone, key: string): Promise<string> {
    return (await this.#holder(zone, key)).fetch(zone, key);
  }

  async put(zone: Zone, key: string, localPath: string): Promise<void> {
    await this.#upper.put(zone, key, localPath);
    this.#removed.delete(`${zone}/${key}`);
  }

  async sha256(zone: Zone, key: string): Promise<string | undefined> {
    return (await this.#holder(zone, key)).sha256(zone, key);
  }

  async readSha256(zone: Zone, key: string): Promise<string> {
    return (await this.#holder(zone, key)).readSha256(zone, key);
  }

  async remove(zone: Zone, key: string): Promise<void> {
    await this.#upper.remove(zone, key);
    this.#removed.add(`${zone}/${key}`);
  }

  /** Where the upper store has it, or would; an object that only the lower one has is found by `fetch`. */
  location(zone: Zone, key: string): string {
    return this.#upper.location(zone, key);
  }

  async #holder(zone: Zone, key: string): Promise<Storage> {
    const above = await this.#upper.list(zone, key);
    const hidden = this.#removed.has(`${zone}/${key}`);
    return hidden || above.some((object) => object.key === key) ? this.#upper : this.#lower;
  }
}
