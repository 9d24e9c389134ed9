import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { Contract } from '../../../schemas/contract.ts';
import type { PipelineContext } from '../../context.ts';
import { UNKNOWN_AGENCY } from '../../deliveries/receipt.ts';
import { ThroughlineError } from '../../errors.ts';
import { localFault } from '../../storage/local-fault.ts';
import { scratchFolder } from '../../workplace.ts';
import { readFileName } from '../file/name/file-name.ts';

/**
 * Copies a file into the landing zone of its agency, as an agency's upload would, and leaves the original alone.
 *
 * @returns the landing key, `<agency>/<file name>`
 * @throws ThroughlineError where the file cannot be read, or is not a file.
 */
export async function land(
  context: Pick<PipelineContext, 'contracts' | 'scratch' | 'storage'>,
  localPath: string,
): Promise<string> {
  const found = await fs.stat(localPath).catch((error: unknown) => {
    throw localFault(error, localPath);
  });
  if (!found.isFile()) {
    throw new ThroughlineError({
      code: 'NOT_A_FILE',
      what: found.isDirectory() ? 'This is a folder, not a file.' : 'This is not a regular file.',
      where: localPath,
      remedy: found.isDirectory() ? 'Name the files in it, e.g. with FOLDER/*.csv.' : 'Name a CSV file.',
    });
  }
  // A key has no backslash, which would part folders on some systems.
  const name = path.basename(localPath).replaceAll('\\', '_');
  const key = `${agencyOf(name, context.contracts)}/${name}`;

  using folder = scratchFolder(context.scratch, 'land');
  const copy = path.join(folder.path, 'copy.csv');
  // Where the file system can, the copy shares its blocks with the original.
  await fs.copyFile(localPath, copy, fs.constants.COPYFILE_FICLONE).catch((error: unknown) => {
    throw localFault(error, localPath);
  });
  await context.storage.put('landing', key, copy);
  return key;
}

/** By the extract that a name says, or else by the agency that it begins with. */
function agencyOf(name: string, contracts: readonly Contract[]): string {
  try {
    return readFileName(name, contracts).contract.agency;
  } catch (error) {
    if (!(error instanceof ThroughlineError)) throw error;
    const [first] = name.toLowerCase().split(/[^a-z0-9]/);
    return contracts.find(({ agency }) => agency === first)?.agency ?? UNKNOWN_AGENCY;
  }
}
