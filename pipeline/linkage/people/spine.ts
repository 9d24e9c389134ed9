import { z } from 'zod';
import { ThroughlineError } from '../../errors.ts';
import { type RunId, runIdSchema } from '../../ids.ts';
import { type Damage, damageOf, fileMarkSchema } from '../../storage/file-mark.ts';
import { readJson } from '../../storage/json.ts';
import type { Storage } from '../../storage/storage.ts';

/** `vault/spine/current.json`: which run says who is whom now, and what it read. */
export const currentSpineSchema = z.strictObject({
  run_id: runIdSchema,
  model_id: z.string(),
  model_version: z.string(),
  /** Delivery ids, sorted. */
  inputs: z.array(z.string()).readonly(),
  /** What the spine's file was when it was written. Absent in those of earlier versions. */
  written: fileMarkSchema.optional(),
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

/**
 * Keeps a damaged spine from being read, or made anew in silence: person ids are random, and linking without them gives everybody another
 * pseudonym.
 *
 * @throws ThroughlineError `STORED_FILE_DAMAGED`
 */
export async function refuseDamagedSpine(storage: Storage, { run_id, written }: CurrentSpine): Promise<void> {
  const key = spineKey(run_id);
  const damage = await damageOf(storage, 'vault', key, written);
  if (damage === undefined) return;
  throw new ThroughlineError({
    code: 'STORED_FILE_DAMAGED',
    what: SPINE_DAMAGED[damage],
    where: `vault/${key}`,
    remedy: `Put a copy of it back. Without one, remove vault/${CURRENT_SPINE} and run again: everybody is linked anew, under another pseudonym.`,
  });
}

const SPINE_DAMAGED: Readonly<Record<Damage, string>> = {
  gone: 'The table of who is whom is gone.',
  changed: 'The table of who is whom is not the one that was written.',
};
