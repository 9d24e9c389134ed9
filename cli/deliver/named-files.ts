import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ClearError } from '../../pipeline/errors.ts';
import { readFileName } from '../../pipeline/intake/file/name/file-name.ts';
import { localFault } from '../../pipeline/storage/local-fault.ts';
import type { Contract } from '../../schemas/contract.ts';
import { CommandError } from '../errors/errors.ts';

/** A file to deliver, or why something named is none. */
export type NamedFile = { readonly file: string } | { readonly file: string; readonly error: ClearError };

/**
 * The files that the command line names, in its order. A folder stands for the files in it, but for hidden ones and those of folders in it:
 * extracts of people first, so that it is known whom the others are about, then by data date and name.
 */
export async function namedFiles(
  named: readonly string[],
  contracts: readonly Contract[],
): Promise<readonly NamedFile[]> {
  const files = await Promise.all(named.map((each) => filesOf(each, contracts)));
  return files.flat();
}

async function filesOf(named: string, contracts: readonly Contract[]): Promise<readonly NamedFile[]> {
  const found = await stat(named).catch(() => undefined);
  if (found?.isDirectory() !== true) return [{ file: named }];
  try {
    const entries = await readdir(named, { withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
    if (names.length === 0) return [{ file: named, error: nothingIn(named) }];
    const place = (name: string) => placeOf(name, contracts);
    return names
      .sort((left, right) => (place(left) < place(right) ? -1 : 1))
      .map((name) => ({ file: path.join(named, name) }));
  } catch (fault) {
    const error = localFault(fault, named);
    if (error instanceof ClearError) return [{ file: named, error }];
    throw error;
  }
}

/** What a name is sorted by; one that says no extract comes last. */
function placeOf(name: string, contracts: readonly Contract[]): string {
  try {
    const { contract, dataTo } = readFileName(name, contracts);
    return `${contract.role === 'people' ? 1 : 2} ${dataTo} ${name}`;
  } catch (error) {
    if (error instanceof ClearError) return `3 ${name}`;
    throw error;
  }
}

function nothingIn(folder: string): CommandError {
  return new CommandError({
    code: 'NOTHING_TO_DELIVER',
    what: 'There is no file in this folder.',
    where: folder,
    remedy: 'Name the folder that the extracts lie in; folders within it are not looked at.',
  });
}
