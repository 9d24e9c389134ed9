import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { PipelineContext } from '../context.ts';
import { ThroughlineError } from '../errors.ts';
import { localFault } from '../storage/local-fault.ts';
import { scratchFolder } from '../workplace.ts';
import { readFileName, refuseDateAhead } from './file/name/file-name.ts';

/**
 * Copies a file into the landing zone of its agency, as an agency's upload would, and leaves the original alone.
 *
 * @returns the landing key, `<agency>/<file name>`
 * @throws ThroughlineError where the file cannot be read, is not a file, its name says no extract, or a day still to come.
 */
export async function land(
  context: Pick<PipelineContext, 'contracts' | 'now' | 'scratch' | 'storage'>,
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
  const name = path.basename(localPath);
  const { contract, dataTo } = readFileName(name, context.contracts);
  refuseDateAhead(name, dataTo, context.now());
  const key = `${contract.agency}/${name}`;

  using folder = scratchFolder(context.scratch, 'land');
  const copy = path.join(folder.path, 'copy.csv');
  await fs.copyFile(localPath, copy).catch((error: unknown) => {
    throw localFault(error, localPath);
  });
  await context.storage.put('landing', key, copy);
  return key;
}
