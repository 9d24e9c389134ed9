import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ThroughlineError } from '../pipeline/errors.ts';
import { systemCode } from '../pipeline/storage/local-fault.ts';

/**
 * The folder that `--out` names, created if missing; before any work is done for it.
 *
 * @throws ThroughlineError `NOT_A_FOLDER` where a file stands there or above it.
 */
export async function outFolder(named: string): Promise<string> {
  const folder = path.resolve(named);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR'].includes(systemCode(error) ?? '')) throw error;
    throw new ThroughlineError({
      code: 'NOT_A_FOLDER',
      kind: 'usage',
      what: 'A file stands where a folder should be.',
      where: folder,
      remedy: 'Choose another folder with --out.',
      cause: error,
    });
  }
  return folder;
}
