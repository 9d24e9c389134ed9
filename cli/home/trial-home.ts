import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LocalStorage } from '../../pipeline/storage/local-storage.ts';
import { OverlayStorage } from '../../pipeline/storage/overlay-storage.ts';
import { contextFor, type Home, type Opening, RECEIPTS_KEY } from './home.ts';
import { puttingAway, removeFolder } from './put-away.ts';

/**
 * A store that looks like the one in a folder, or like a new one where there is none, and keeps nothing: what a command writes goes into
 * a scratch folder outside it, which `close` removes. Waits for nobody.
 */
export async function openTrialHome(home: string, opening: Opening): Promise<Home> {
  const directory = path.resolve(home);
  const scratch = await mkdtemp(path.join(tmpdir(), 'throughline-'));
  const close = puttingAway(() => removeFolder(scratch));
  const written = path.join(scratch, 'written');
  const storage = new OverlayStorage(new LocalStorage(directory), new LocalStorage(written));
  // Keys are made on first use; those for trial are made where nothing is kept.
  const folderOf = (key: string) => (existsSync(path.join(directory, key)) ? directory : written);
  const places = { keys: folderOf('root.key'), signing: folderOf(RECEIPTS_KEY), scratch, storage };
  const context = await contextFor(places, opening);
  return { directory, context, partnership: opening.partnership, close };
}
