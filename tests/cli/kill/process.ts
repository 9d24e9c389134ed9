import { spawn } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';
import { ZONES } from '../../../pipeline/storage/storage.ts';
import { launcher, root } from '../throughline.ts';

/** When a process is killed: so long after its start, or as soon as so many changes of the store were seen. */
export type Moment =
  | { readonly after: 'milliseconds'; readonly count: number }
  | { readonly after: 'changes'; readonly count: number };

export interface Ended {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly stderr: string;
  readonly milliseconds: number;
  /** How many changes of the watched store's zones were seen. */
  readonly changes: number;
}

interface Running {
  /** The store whose changes are counted. */
  readonly watched?: string;
  readonly kill?: Moment;
}

/** Runs the real command in a process group of its own, and kills the whole group at the moment given, if it still runs then. */
export function runCommand(parameters: readonly string[], { watched, kill }: Running = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let changes = 0;
    let stderr = '';
    let ended = false;
    const started = performance.now();
    const child = spawn(process.execPath, [launcher, ...parameters], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, COLUMNS: '', NO_COLOR: '1' },
    });
    const killGroup = () => {
      if (!ended && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const watcher = watched === undefined ? undefined : watchFolder(watched, seeChange);
    const timer = kill?.after === 'milliseconds' ? setTimeout(killGroup, kill.count) : undefined;
    function seeChange() {
      changes += 1;
      if (kill?.after === 'changes' && changes === kill.count) killGroup();
    }
    child.stdout.resume();
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    // From then on its id may be another's.
    child.on('exit', () => {
      ended = true;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      watcher?.close();
      resolve({ code, stderr, milliseconds: performance.now() - started, changes });
    });
  });
}

/** Runs a command that is to succeed, or to say with code 1 that a file was held or refused. */
export async function runWhole(parameters: readonly string[], watched?: string): Promise<Ended> {
  const ended = await runCommand(parameters, watched === undefined ? {} : { watched });
  if (ended.code === 0 || ended.code === 1) return ended;
  throw new Error(`${parameters.join(' ')} ended with ${ended.code}: ${ended.stderr}`);
}

/** What lies in a zone is finished; the scratch folders beside the zones change all the time. */
function watchFolder(home: string, seeChange: () => void): FSWatcher {
  const inZone = (file: string | null) => ZONES.some((zone) => file?.startsWith(`${zone}${path.sep}`));
  const watcher = watch(home, { recursive: true }, (_, file) => {
    if (inZone(file)) seeChange();
  });
  // A scratch folder that went while it was looked at.
  watcher.on('error', () => undefined);
  return watcher;
}
