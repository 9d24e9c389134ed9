import type { Ledger } from '../../pipeline/ledger/append.ts';
import type { Contract } from '../../schemas/contract.ts';
import type { Shell } from '../command-context.ts';
import type { StoreFlags } from '../flags.ts';
import { openHome } from '../home/home.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { deploymentOf } from './deployment-of.ts';

/** A store in which a named person decides something about deliveries. */
interface StoreToDecide {
  readonly context: Ledger & { readonly contracts: readonly Contract[] };
  readonly close: () => void;
}

/**
 * Opens that store: a home under its lock, or a deployment, where each decision is an object of its own and needs none.
 *
 * @throws CommandError `HOME_NOT_FOUND`, `HOME_IN_USE`, `TWO_STORES`, `DEPLOYMENT_FILE_WRONG`
 */
export async function storeToDecide(flags: StoreFlags, shell: Shell): Promise<StoreToDecide> {
  const deployment = await deploymentOf(flags);
  const partnership = await shell.partnership();
  if (deployment === undefined) {
    const { progress } = shell;
    return openHome(homeOf(partnership, flags.home), { partnership, progress, whenAbsent: 'refuse' });
  }
  const { deploymentStorage } = await import('../deployment/deployment-storage.ts');
  const storage = deploymentStorage(deployment);
  const { contracts } = partnership;
  return { context: { storage, contracts, now: () => new Date() }, close: () => undefined };
}
