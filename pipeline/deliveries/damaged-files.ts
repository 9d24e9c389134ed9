import { ThroughlineError } from '../errors.ts';
import type { DeliveryId } from '../ids.ts';
import { type Damage, damageOf } from '../storage/file-mark.ts';
import type { Storage } from '../storage/storage.ts';
import type { Receipt } from './receipt.ts';

/** What a delivery leaves, and the zone it lies in: identities, content, and who is in it. */
const ZONE_OF = { vault: 'vault', lake: 'lake', known: 'vault' } as const;
type Part = keyof typeof ZONE_OF;

/** A file that a delivery left, and which is gone or is another now. */
export interface DamagedFile {
  readonly zone: (typeof ZONE_OF)[Part];
  /** Key within the zone. */
  readonly key: string;
  readonly damage: Damage;
  readonly delivery_id: DeliveryId;
  /** Name of the file as it was sent, by which it is found to be sent again. */
  readonly file: string;
}

/** The files of deliveries that are not as their receipts say, in the order of the deliveries. */
export async function damagedFiles(
  storage: Storage,
  receipts: readonly Receipt[],
  parts: readonly Part[] = ['vault', 'lake', 'known'],
): Promise<readonly DamagedFile[]> {
  const damaged: DamagedFile[] = [];
  for (const receipt of receipts) {
    for (const part of parts) {
      const key = receipt[part];
      if (key === null) continue;
      const zone = ZONE_OF[part];
      const damage = await damageOf(storage, zone, key, receipt.written?.[part]);
      const { delivery_id, file } = receipt;
      if (damage !== undefined) damaged.push({ zone, key, damage, delivery_id, file });
    }
  }
  return damaged;
}

/** What has become of a damaged file, and what it was made of: one line. */
export function damagedLine({ zone, key, damage, delivery_id, file }: DamagedFile): string {
  const what = damage === 'gone' ? 'is gone' : 'is not what was written';
  return `${zone}/${key} ${what}; it was made from ${file}, delivery ${delivery_id}.`;
}

/** What makes damaged files good again. */
export const MADE_GOOD =
  'Deliver the file again, the same bytes under the same name, or put a copy back; until then nothing is made anew from it.';

/**
 * Keeps damaged rows from being read.
 *
 * @throws ThroughlineError `STORED_FILE_DAMAGED` naming every file
 */
export async function refuseDamaged(
  storage: Storage,
  receipts: readonly Receipt[],
  part: 'vault' | 'lake',
): Promise<void> {
  const damaged = await damagedFiles(storage, receipts, [part]);
  if (damaged.length === 0) return;
  throw new ThroughlineError({
    code: 'STORED_FILE_DAMAGED',
    what: damaged.map(damagedLine).join(' '),
    remedy: MADE_GOOD,
  });
}
