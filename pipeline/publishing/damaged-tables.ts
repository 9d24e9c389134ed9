import { type Damage, damageOf } from '../storage/file-mark.ts';
import type { Storage } from '../storage/storage.ts';
import { filesOf, type Manifest, nameOf, productFolder } from './manifest.ts';

/** A file of a table of a product that is gone, or is not the one that its manifest names. */
export interface DamagedTable {
  readonly table: string;
  /** Key within the products zone. */
  readonly key: string;
  readonly damage: Damage;
}

/**
 * The files of a product's tables that are not as its manifest says. A manifest that names a file outside the product's own folder was changed by
 * hand: nothing is read through it.
 *
 * @param hashed the tables whose bytes are to be read, which costs about a second for two gigabytes; of the others the size is looked at.
 * Default: all
 */
export async function damagedTables(
  storage: Storage,
  manifest: Manifest,
  hashed: (table: string) => boolean = () => true,
): Promise<readonly DamagedTable[]> {
  const own = productFolder(nameOf(manifest));
  const there = new Map((await storage.list('products', own)).map(({ key, bytes }) => [key, bytes]));
  const damaged: DamagedTable[] = [];
  const files = manifest.tables.flatMap((table) =>
    filesOf(table).map((file) => ({ table: table.name, ...file })),
  );
  for (const { table, key, bytes, sha256 } of files) {
    const found = there.get(key);
    if (found === undefined) damaged.push({ table, key, damage: key.startsWith(own) ? 'gone' : 'changed' });
    else if (found !== bytes) damaged.push({ table, key, damage: 'changed' });
    else if (hashed(table) && (await damageOf(storage, 'products', key, { bytes, sha256 }))) {
      damaged.push({ table, key, damage: 'changed' });
    }
  }
  return damaged;
}
