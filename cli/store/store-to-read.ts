import type { Storage } from '../../pipeline/storage/storage.ts';
import type { Shell } from '../command-context.ts';
import type { StoreFlags } from '../flags.ts';
import { homeToRead } from '../home/home-to-read.ts';
import { deploymentOf } from './deployment-of.ts';

/**
 * The zones of the store that the flags name, for a command that computes nothing.
 *
 * @throws CommandError `HOME_NOT_FOUND` where there is no store, `TWO_STORES`, `DEPLOYMENT_FILE_WRONG`
 */
export async function storeToRead(flags: StoreFlags, { home }: Pick<Shell, 'home'>): Promise<Storage> {
  const deployment = await deploymentOf(flags);
  if (deployment !== undefined) {
    const { deploymentStorage } = await import('../deployment/deployment-storage.ts');
    return deploymentStorage(deployment);
  }
  return homeToRead(flags.home ?? (await home()));
}
