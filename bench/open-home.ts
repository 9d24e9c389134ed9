import { type Home, openHome } from '../cli/home/home.ts';
import { PROGRAM } from '../cli/installation.ts';
import { loadPartnership } from '../pipeline/partnership/partnership.ts';
import { silent } from '../pipeline/progress.ts';

/**
 * Opens a store as the command does, does `work` in it, and closes it.
 *
 * @param memory DuckDB's limit, e.g. `2GB`; default: the command's
 */
export async function inHome<Result>(
  folder: string,
  work: (home: Home) => Promise<Result>,
  memory?: string,
): Promise<Result> {
  const home = await openHome(folder, {
    progress: silent,
    whenAbsent: 'make',
    partnership: loadPartnership(PROGRAM, PROGRAM),
    ...(memory === undefined ? {} : { memory }),
  });
  try {
    return await work(home);
  } finally {
    home.close();
  }
}
