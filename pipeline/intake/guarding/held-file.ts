import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { PipelineContext } from '../../context.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import { KEPT_DAYS } from '../../storage/kept-days.ts';
import { scratchFolder } from '../../workplace.ts';
import type { Delivery } from '../delivery.ts';

/** Where files of held deliveries wait in landing. No agency's folder: a name of an agency has no hyphen. */
export const HELD_FILES = 'held-files/';

const DAY = 86_400_000;

/** Keeps the file of a held delivery as it was sent, under a name of its own: the sender may put another under the first one's. */
export async function keepHeldFile(
  { storage, scratch, now }: Pick<PipelineContext, 'storage' | 'scratch' | 'now'>,
  { id, contract, path: sent }: Delivery,
): Promise<NonNullable<Receipt['held']>> {
  const file = `${HELD_FILES}${contract.agency}/${id}`;
  using folder = scratchFolder(scratch, 'held');
  const copy = path.join(folder.path, 'copy');
  await fs.copyFile(sent, copy);
  await storage.put('landing', file, copy);
  const until = new Date(now().getTime() + (KEPT_DAYS.landing ?? 0) * DAY);
  return { file, until: until.toISOString().slice(0, 10) };
}
