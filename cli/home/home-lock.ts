import { rmSync } from 'node:fs';
import { CommandError } from '../errors/errors.ts';

/** DuckDB's words where another process holds the file: on POSIX, then on Windows. */
const HELD = /could not set lock on file|being used by another process/i;
/** What a machine that went down while the file was made leaves behind. */
const DAMAGED = /not a valid DuckDB database file/i;

/**
 * Keeps a second command from writing the same store at the same time. The lock is DuckDB's own on an empty database, which
 * the operating system keeps for this process and takes back when it ends, however it ends.
 *
 * Nothing in this process may open the file otherwise: on POSIX, closing it anywhere gives the lock up.
 *
 * @param file stays where it is when the lock is given back: a lock on a file that somebody removes locks nothing
 * @returns gives the lock back
 * @throws CommandError `HOME_IN_USE` naming the process that holds it
 */
export async function lockHome(file: string): Promise<() => void> {
  const instance = await open(file).catch((fault: unknown) => {
    if (!(fault instanceof Error && DAMAGED.test(fault.message))) throw fault;
    rmSync(file);
    return open(file);
  });
  return () => instance.closeSync();
}

async function open(file: string) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  try {
    return await DuckDBInstance.create(file, { threads: '1' });
  } catch (fault) {
    if (fault instanceof Error && HELD.test(fault.message)) throw inUse(file, fault);
    throw fault;
  }
}

function inUse(file: string, fault: Error): CommandError {
  const [, holder] = /\bPID (\d+)/.exec(fault.message) ?? [];
  return new CommandError({
    code: 'HOME_IN_USE',
    what: `Another command${holder === undefined ? '' : `, process ${holder},`} is writing this store.`,
    where: file,
    remedy: 'Wait until it has ended, then run this again.',
    cause: fault,
  });
}
