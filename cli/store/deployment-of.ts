import { type Deployment, readDeployment } from '../deployment/deployment-file.ts';
import { CommandError } from '../errors/errors.ts';
import type { StoreFlags } from '../flags.ts';

/**
 * The deployment that the flags name, if they name one.
 *
 * @throws CommandError `TWO_STORES` where they name a home as well, and `DEPLOYMENT_FILE_WRONG`
 */
export async function deploymentOf({ home, deployment }: StoreFlags): Promise<Deployment | undefined> {
  if (deployment === undefined) return undefined;
  if (home === undefined) return readDeployment(deployment);
  throw new CommandError({
    code: 'TWO_STORES',
    what: 'Both --home and --deployment are given.',
    remedy: 'Choose the store on this machine or the one on AWS.',
  });
}
