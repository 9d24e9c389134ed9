import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { localFault } from '../../pipeline/storage/local-fault.ts';

/**
 * A folder for the owner alone, made when absent; step by step, because Node's own recursive mkdir never returns where a
 * file system refuses new folders, as /proc does.
 *
 * @throws ThroughlineError where a file stands there or above it, or the machine refuses
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    if (existsSync(folder)) {
      if (!(await stat(folder)).isDirectory())
        throw Object.assign(new Error('Not a folder.'), { code: 'ENOTDIR' });
      return;
    }
    if (!existsSync(path.dirname(folder))) await makeFolder(path.dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  } catch (fault) {
    throw localFault(fault, folder);
  }
}
