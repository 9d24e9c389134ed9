import type { z } from 'zod';
import type { Storage, Zone } from './storage.ts';

/** The object under a key, read as JSON of a known shape; undefined where there is none. @throws where it has another shape. */
export async function readJson<Shape>(
  storage: Storage,
  zone: Zone,
  key: string,
  schema: z.ZodType<Shape>,
): Promise<Shape | undefined> {
  const text = await storage.readText(zone, key);
  return text === undefined ? undefined : schema.parse(JSON.parse(text));
}

/** Writes a value as JSON that a person can read: two spaces a level, and a line end. */
export async function writeJson(storage: Storage, zone: Zone, key: string, value: unknown): Promise<void> {
  await storage.writeText(zone, key, jsonText(value));
}

/** The text that `writeJson` writes. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
