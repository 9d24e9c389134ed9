import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { ThroughlineError } from '../errors.ts';
import { fileHash } from './file-hash.ts';
import { KEPT_DAYS } from './kept-days.ts';
import { keyParts } from './key.ts';
import { localFault, systemCode } from './local-fault.ts';
import { type Storage, type StoredObject, ZONES, type Zone } from './storage.ts';

/** Folders hold personal data: only the account that runs the command may open them. */
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

const DAY = 86_400_000;

/**
 * The store on one machine: `<home>/<zone>/<key>`.
 *
 * Objects are written beside the zones, in `<home>/.partial`, and renamed into place, so a reader never sees half of one.
 * A full disk, a missing permission and a missing folder become errors that say what to do.
 */
export class LocalStorage implements Storage {
  readonly home: string;

  constructor(home: string) {
    this.home = path.resolve(home);
  }

  async list(zone: Zone, prefix: string): Promise<readonly StoredObject[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    if (folder !== '') keyParts(folder.slice(0, -1));
    const root = path.join(this.home, zone);
    const entries = await fs
      .readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
      .catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
        throw localFault(error, path.join(root, folder));
      });
    const objects: StoredObject[] = [];
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const key = path.relative(root, file).split(path.sep).join('/');
      if (key.startsWith(prefix)) objects.push({ key, bytes: (await fs.stat(file)).size });
    }
    return objects.sort((left, right) => (left.key < right.key ? -1 : 1));
  }

  async readText(zone: Zone, key: string): Promise<string | undefined> {
    const file = this.location(zone, key);
    try {
      return await fs.readFile(file, 'utf8');
    } catch (error) {
      if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
      throw localFault(error, file);
    }
  }

  async writeText(zone: Zone, key: string, text: string): Promise<void> {
    await this.#place(zone, key, async (partial) => {
      const file = await fs.open(partial, 'wx', PRIVATE_FILE);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  async fetch(zone: Zone, key: string): Promise<string> {
    const file = this.location(zone, key);
    try {
      await fs.access(file, constants.R_OK);
    } catch (error) {
      throw localFault(error, file);
    }
    return file;
  }

  async sha256(zone: Zone, key: string): Promise<string> {
    return this.readSha256(zone, key);
  }

  async readSha256(zone: Zone, key: string): Promise<string> {
    return fileHash(await this.fetch(zone, key));
  }

  async put(zone: Zone, key: string, localPath: string): Promise<void> {
    await this.#place(zone, key, async (partial) => {
      try {
        await fs.rename(localPath, partial);
      } catch (error) {
        if (systemCode(error) !== 'EXDEV') throw error;
        await fs.copyFile(localPath, partial);
        await fs.rm(localPath, { force: true });
      }
      await fs.chmod(partial, PRIVATE_FILE);
    });
  }

  async remove(zone: Zone, key: string): Promise<void> {
    const file = this.location(zone, key);
    try {
      await fs.rm(file, { force: true });
      await this.#removeEmptyFolders(path.dirname(file), path.join(this.home, zone));
    } catch (error) {
      throw localFault(error, file);
    }
  }

  /** Deletes what its zone has kept for longer than `KEPT_DAYS`, as a bucket's lifecycle does. */
  async expire(now: Date): Promise<void> {
    for (const zone of ZONES) {
      const days = KEPT_DAYS[zone];
      if (days === undefined) continue;
      for (const { key } of await this.list(zone, '')) {
        const { mtimeMs } = await fs.stat(this.location(zone, key));
        if (now.getTime() - mtimeMs > days * DAY) await this.remove(zone, key);
      }
    }
  }

  location(zone: Zone, key: string): string {
    return path.join(this.home, zone, ...keyParts(key));
  }

  /** As on S3, where a folder is there only while something lies in it. */
  async #removeEmptyFolders(folder: string, upTo: string): Promise<void> {
    for (let at = folder; at.startsWith(`${upTo}${path.sep}`); at = path.dirname(at)) {
      try {
        await fs.rmdir(at);
      } catch (error) {
        if (systemCode(error) === 'ENOENT') continue;
        if (systemCode(error) === 'ENOTEMPTY') return;
        throw error;
      }
    }
  }

  /** Lets `write` make the object under a name nobody reads, then renames it to its key. */
  async #place(zone: Zone, key: string, write: (partial: string) => Promise<void>): Promise<void> {
    const target = this.location(zone, key);
    const partial = path.join(this.home, '.partial', randomUUID());
    try {
      await fs.mkdir(path.dirname(partial), { recursive: true, mode: PRIVATE_FOLDER });
      await fs.mkdir(path.dirname(target), { recursive: true, mode: PRIVATE_FOLDER });
      await write(partial);
      await fs.rename(partial, target);
    } catch (error) {
      await fs.rm(partial, { force: true }).catch(() => undefined);
      throw error instanceof ThroughlineError ? error : localFault(error, target);
    }
  }
}
