import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { ThroughlineError } from '../pipeline/errors.ts';
import { localFault, systemCode } from '../pipeline/storage/local-fault.ts';

/**
 * Keeps a second command from writing the same store at the same time. The lock is a file that holds the process id;
 * one left by a process that is no longer there is taken over.
 *
 * @returns gives the lock back
 * @throws ThroughlineError `HOME_IN_USE` naming the process that holds it
 */
export function lockHome(file: string): () => void {
  const mine = String(process.pid);
  if (!take(file, mine)) {
    const holder = readHolder(file);
    if (holder !== undefined && holder !== process.pid && staysAlive(holder)) throw inUse(file, holder);
    discard(file, holder);
    if (!take(file, mine)) throw inUse(file, readHolder(file));
  }
  return () => {
    if (readHolder(file) === process.pid) rmSync(file, { force: true });
  };
}

/** How long a process that was just killed is given to go: its memory is taken back first. */
const GOING_MILLISECONDS = 1000;
const LOOK_EVERY_MILLISECONDS = 50;

function staysAlive(pid: number): boolean {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < GOING_MILLISECONDS; waited += LOOK_EVERY_MILLISECONDS) {
    if (!isAlive(pid)) return false;
    Atomics.wait(pause, 0, 0, LOOK_EVERY_MILLISECONDS);
  }
  return isAlive(pid);
}

/** Whether a process of this id runs on this machine. One that has ended and that nobody has asked after yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (fault) {
    return systemCode(fault) === 'EPERM';
  }
}

/** Linux keeps an ended process until its parent asks for it, which in a container may be never. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The lock appears under its name with its content at once, and only where none is. */
function take(file: string, content: string): boolean {
  const draft = `${file}.${content}`;
  try {
    writeFileSync(draft, content, { mode: 0o600 });
    linkSync(draft, file);
    return true;
  } catch (fault) {
    if (systemCode(fault) === 'EEXIST') return false;
    throw localFault(fault, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the dead holder's lock away before deleting it, so that a lock taken in between is seen and put back. */
function discard(file: string, holder: number | undefined): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (fault) {
    if (systemCode(fault) === 'ENOENT') return;
    throw localFault(fault, file);
  }
  try {
    if (readHolder(aside) !== holder) linkSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
}

function readHolder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function inUse(file: string, holder: number | undefined): ThroughlineError {
  return new ThroughlineError({
    code: 'HOME_IN_USE',
    kind: 'usage',
    what: `Another command${holder === undefined ? '' : `, process ${holder},`} is writing this store.`,
    where: file,
    remedy: 'Wait until it has ended. If that process is not Throughline, delete the file and run again.',
  });
}
