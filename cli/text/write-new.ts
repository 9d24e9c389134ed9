import { writeFile } from 'node:fs/promises';
import { localFault, systemCode } from '../../pipeline/storage/local-fault.ts';
import { CommandError } from '../errors/errors.ts';

/**
 * Writes a text file that is not there yet: one of that name may be somebody's own, and is never written over.
 *
 * @throws CommandError `FILE_EXISTS`; ThroughlineError where the machine refuses
 */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw localFault(error, file);
    throw new CommandError({
      code: 'FILE_EXISTS',
      what: 'A file of that name is there already.',
      where: file,
      remedy: 'Move it away, or choose another name or folder.',
      cause: error,
    });
  }
}
