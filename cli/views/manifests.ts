import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { listManifests, type Manifest } from '../../pipeline/publishing/manifest.ts';
import { LocalStorage } from '../../pipeline/storage/local-storage.ts';
import type { Shell } from '../command-context.ts';
import { manifestsSeen } from '../deployment/manifests-seen.ts';
import type { StoreFlags } from '../flags.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { deploymentOf } from '../store/deployment-of.ts';

/** The manifests of the store that the flags name; none where there is no store. Says which products the caller's role may not see. */
export async function manifestsOf(flags: StoreFlags, shell: Shell): Promise<readonly Manifest[]> {
  const partnership = await shell.partnership();
  const deployment = await deploymentOf(flags);
  if (deployment === undefined) return listManifests(new LocalStorage(homeOf(partnership, flags.home)));
  const { deploymentStorage } = await import('../deployment/deployment-storage.ts');
  const storage = deploymentStorage(deployment);
  const { manifests, hidden } = await manifestsSeen(storage, await loadAgreements(partnership.agreements));
  if (hidden.length > 0) {
    const names = hidden.map(({ agreement, recipient }) => `${agreement} × ${recipient}`);
    shell.remark(`Not shown, as your role may not read them or they are not published: ${names.join(', ')}.`);
  }
  return manifests;
}
