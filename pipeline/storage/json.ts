import type { z } from 'zod';
import { ThroughlineError } from '../errors.ts';
import type { Storage, Zone } from './storage.ts';

/**
 * The object under a key, read as JSON of a known shape; undefined where there is none.
 *
 * @throws ThroughlineError `STORE_UNREADABLE` where it is no JSON or has another shape: an earlier version of the program wrote it,
 * or a hand. Says where it lies, and nothing of what it holds.
 */
export async function readJson<Shape>(
  storage: Storage,
  zone: Zone,
  key: string,
  schema: z.ZodType<Shape>,
): Promise<Shape | undefined> {
  const text = await storage.readText(zone, key);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new ThroughlineError({
      code: 'STORE_UNREADABLE',
      what: 'A record of this store is not in the form that this version of Throughline writes.',
      where: `${zone}/${key}`,
      remedy:
        'Use the version that wrote it, restore the file if it was changed by hand, or deliver the files again into a new store.',
    });
  }
}

/** Writes a value as JSON that a person can read: two spaces a level, and a line end. */
export async function writeJson(storage: Storage, zone: Zone, key: string, value: unknown): Promise<void> {
  await storage.writeText(zone, key, jsonText(value));
}

/** The text that `writeJson` writes. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
