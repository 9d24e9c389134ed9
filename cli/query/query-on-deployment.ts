import { AthenaClient, InvalidRequestException } from '@aws-sdk/client-athena';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { runAthenaQuery } from '../../pipeline/engine/athena/athena-query.ts';
import type { QueryResult } from '../../pipeline/engine/catalogue.ts';
import { ThroughlineError } from '../../pipeline/errors.ts';
import type { ProductName } from '../../pipeline/ids.ts';
import type { Partnership } from '../../pipeline/partnership/partnership.ts';
import { readManifest } from '../../pipeline/publishing/manifest.ts';
import { clientOptions, inWords } from '../deployment/clients.ts';
import type { Deployment } from '../deployment/deployment-file.ts';
import { deploymentStorage } from '../deployment/deployment-storage.ts';
import { manifestsSeen } from '../deployment/manifests-seen.ts';
import { publishedProduct } from '../product.ts';

/**
 * Runs one SELECT in Athena, in the workgroup of the product, which has its database's name. What the query may read is for the caller's
 * role to say.
 *
 * @throws CommandError and ThroughlineError as a query in a home does; `QUERY_NOT_SELECT`, `QUERY_TIMED_OUT`
 */
export async function queryOnDeployment(
  deployment: Deployment,
  partnership: Partnership,
  asked: Partial<ProductName>,
  sql: string,
): Promise<QueryResult> {
  const storage = deploymentStorage(deployment);
  const agreements = await loadAgreements(partnership.agreements);
  const { database } = await publishedProduct(
    {
      agreements,
      contracts: partnership.contracts,
      now: () => new Date(),
      list: async () => (await manifestsSeen(storage, agreements)).manifests,
      read: (product) => readManifest(storage, product),
    },
    asked,
  );
  const athena = new AthenaClient(clientOptions(deployment));
  inWords(athena.middlewareStack);
  try {
    return await runAthenaQuery(athena, { database, workgroup: database, sql });
  } catch (fault) {
    throw fault instanceof InvalidRequestException ? notTaken(fault, database) : fault;
  } finally {
    athena.destroy();
  }
}

/** Athena did not even begin: the SQL is no SQL, or there is no such workgroup. */
function notTaken(fault: InvalidRequestException, where: string): ThroughlineError {
  return new ThroughlineError({
    code: 'QUERY_FAILED',
    what: `Athena refused the query: ${fault.message}`,
    where,
    remedy: 'Correct the SQL.',
    cause: fault,
  });
}
