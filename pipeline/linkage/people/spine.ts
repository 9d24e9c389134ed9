import { z } from 'zod';
import { type RunId, runIdSchema } from '../../ids.ts';
import { readJson } from '../../storage/json.ts';
import type { Storage } from '../../storage/storage.ts';

/** `vault/spine/current.json`: which run says who is whom now, and what it read. */
export const currentSpineSchema = z.strictObject({
  run_id: runIdSchema,
  model_id: z.string(),
  model_version: z.string(),
  /** Delivery ids, sorted. */
  inputs: z.array(z.string()).readonly(),
  records: z.int().nonnegative(),
  people: z.int().nonnegative(),
});

export type CurrentSpine = Readonly<z.infer<typeof currentSpineSchema>>;

export const CURRENT_SPINE = 'spine/current.json';

/** Keys within the vault of what one run wrote. */
export const spineKey = (runId: RunId): string => `spine/${runId}.parquet`;
export const linksKey = (runId: RunId): string => `links/${runId}.parquet`;
export const historyKey = (runId: RunId): string => `spine-history/${runId}.parquet`;

/** The current spine, or undefined before the first run. */
export async function readCurrentSpine(storage: Storage): Promise<CurrentSpine | undefined> {
  return readJson(storage, 'vault', CURRENT_SPINE, currentSpineSchema);
}
