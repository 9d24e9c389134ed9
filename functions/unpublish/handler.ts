import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import type { Context } from 'aws-lambda';
import { AthenaCatalogue } from '../../pipeline/engine/athena/athena-catalogue.ts';
import { isFailed } from '../../pipeline/publishing/product-result.ts';
import { unpublish } from '../../pipeline/publishing/unpublish.ts';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';
import { loggedProducts } from '../shared/logged-products.ts';

/**
 * The first step of the run: takes away what nobody may have any more. Returns names and outcomes.
 *
 * One that cannot be taken away is told and does not end the run: the other products are to be brought up to date, and publishing
 * tries again and fails then.
 */
export async function handler(_event: unknown, lambda: Context) {
  log.addContext(lambda);
  const context = await functionContext();
  const catalogue = new AthenaCatalogue({ athena: new AthenaClient({}), glue: new GlueClient({}) });
  try {
    const results = await unpublish(context, catalogue);
    const products = loggedProducts(results);
    if (results.some(isFailed)) log.error('not unpublished', { products });
    else log.info('unpublished', { products });
    return { products };
  } finally {
    await catalogue.close();
  }
}
