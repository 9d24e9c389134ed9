import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import type { PipelineContext } from '../../pipeline/context.ts';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { LocalKeys } from '../../pipeline/keys/local-keys.ts';
import { LocalSigner } from '../../pipeline/keys/signer.ts';
import type { Partnership } from '../../pipeline/partnership/partnership.ts';
import { sealingKeys } from '../../pipeline/partnership/settings.ts';
import type { Progress } from '../../pipeline/progress.ts';
import { LocalStorage } from '../../pipeline/storage/local-storage.ts';
import type { Storage } from '../../pipeline/storage/storage.ts';
import { lockHome } from './home-lock.ts';
import { homeToRead } from './home-to-read.ts';
import { makeFolder } from './make-folder.ts';
import { puttingAway, removeFolder } from './put-away.ts';

/** The file of a home that holds the key which signs its receipts. */
export const RECEIPTS_KEY = 'receipts.key';

/** A store on this machine, open for one command. */
export interface Home {
  /** Absolute path. */
  readonly directory: string;
  readonly context: PipelineContext;
  readonly partnership: Partnership;
  /** Removes the scratch folder and lets the next command in. Also done when the process ends before. */
  readonly close: () => void;
}

export interface Opening {
  readonly progress: Progress;
  readonly partnership: Partnership;
  /** The engine's memory limit, e.g. `1GB`. */
  readonly memory?: string;
}

interface OpeningToWrite extends Opening {
  /** What to do where there is no store. */
  readonly whenAbsent: 'make' | 'refuse';
}

/**
 * Opens the store for a command that changes it: keeps other such commands out, and clears what
 * a command that was killed left behind and what has been kept long enough.
 *
 * @throws CommandError when the folder cannot be made or written, or another command is at work in it
 */
export async function openHome(home: string, opening: OpeningToWrite): Promise<Home> {
  const directory = path.resolve(home);
  const work = path.join(directory, 'work');
  const scratch = path.join(work, String(process.pid));
  if (opening.whenAbsent === 'make') await makeFolder(directory);
  else await homeToRead(directory);
  const unlock = await lockHome(path.join(directory, 'lock.duckdb'));
  const close = puttingAway(() => {
    try {
      removeFolder(scratch);
    } finally {
      unlock();
    }
  });
  try {
    await clearLeftovers(work, path.join(directory, '.partial'));
    await new LocalStorage(directory).expire(new Date());
    await makeFolder(scratch);
    const { partnership } = opening;
    return {
      directory,
      context: await contextFor(placesIn(directory, scratch), opening),
      partnership,
      close,
    };
  } catch (fault) {
    close();
    throw fault;
  }
}

/**
 * Opens the store for a command that only reads: writes nothing there and waits for nobody.
 *
 * @throws CommandError `HOME_NOT_FOUND` where there is no store
 */
export async function openHomeToRead(home: string, opening: Opening): Promise<Home> {
  const directory = path.resolve(home);
  await homeToRead(directory);
  // Made by the system under a name of its own and for the owner alone: others may write in the folder it lies in.
  const scratch = await mkdtemp(path.join(tmpdir(), 'throughline-'));
  const close = puttingAway(() => removeFolder(scratch));
  const { partnership } = opening;
  return { directory, context: await contextFor(placesIn(directory, scratch), opening), partnership, close };
}

function placesIn(directory: string, scratch: string): Places {
  return { keys: directory, signing: directory, scratch, storage: new LocalStorage(directory) };
}

interface Places {
  /** The folder of the root key. */
  readonly keys: string;
  /** The folder of the key that signs receipts. */
  readonly signing: string;
  readonly scratch: string;
  readonly storage: Storage;
}

/** What the pipeline works with on this machine. */
export async function contextFor(
  { keys, signing, scratch, storage }: Places,
  opening: Opening,
): Promise<PipelineContext> {
  const { partnership } = opening;
  return {
    storage,
    keys: new LocalKeys(path.join(keys, 'root.key'), () => holdsRecords(storage)),
    signer: new LocalSigner(path.join(signing, RECEIPTS_KEY)),
    sealedFor: sealingKeys(partnership.settings),
    contracts: partnership.contracts,
    agreements: await loadAgreements(partnership.agreements),
    openWorkbench: () =>
      Workbench.open({
        scratch,
        ...(opening.memory === undefined ? {} : { memoryLimit: opening.memory }),
      }),
    scratch,
    now: () => new Date(),
    progress: opening.progress,
  };
}

/** Whether the store holds anything under a record key. */
async function holdsRecords(storage: Storage): Promise<boolean> {
  const kept = await Promise.all([storage.list('vault', 'identities/'), storage.list('lake', '')]);
  return kept.some((objects) => objects.length > 0);
}

/** What killed commands left: scratch folders, and objects that were never finished. Only for who holds the lock. */
async function clearLeftovers(...folders: readonly string[]): Promise<void> {
  for (const folder of folders.filter((folder) => existsSync(folder))) {
    const left = await readdir(folder);
    await Promise.all(left.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
  }
}
