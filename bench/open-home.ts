import { type Home, openHome } from '../cli/home.ts';
import { silent } from '../pipeline/progress.ts';

/** Opens a store as the command does, does `work` in it, and closes it. */
export async function inHome<Result>(folder: string, work: (home: Home) => Promise<Result>): Promise<Result> {
  const home = await openHome(folder, { progress: silent });
  try {
    return await work(home);
  } finally {
    home.close();
  }
}
