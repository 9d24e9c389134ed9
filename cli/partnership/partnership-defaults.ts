import path from 'node:path';
import type { Partnership } from '../../pipeline/partnership/partnership.ts';

/** Where data is kept where neither the command nor the partnership says. */
export const DEFAULT_HOME = '.throughline';

/** The store of a command: the folder it names, else the partnership's, which lies in its folder, else `.throughline` here. */
export function homeOf(
  { folder, settings }: Pick<Partnership, 'folder' | 'settings'>,
  named: string | undefined,
): string {
  if (named !== undefined) return named;
  return settings.home === undefined ? DEFAULT_HOME : path.resolve(folder, settings.home);
}
