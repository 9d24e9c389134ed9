import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LocalStorage } from '../../pipeline/storage/local-storage.ts';
import { CommandError } from '../errors/errors.ts';
import { commandLine } from '../installation.ts';

/**
 * The zones of a store, for a command that computes nothing: it opens no engine and reads no agreement.
 *
 * @throws CommandError `HOME_NOT_FOUND` where there is no store
 */
export async function homeToRead(home: string): Promise<LocalStorage> {
  const directory = path.resolve(home);
  const held = await readdir(directory).catch(() => []);
  if (held.length > 0) return new LocalStorage(directory);
  throw new CommandError({
    code: 'HOME_NOT_FOUND',
    what: 'There is no store here that can be read.',
    where: directory,
    remedy: `Run \`${commandLine('demo')}\` or \`${commandLine('deliver')}\` first, or name another folder with --home.`,
  });
}
