import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import type { Context } from 'aws-lambda';
import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { AthenaCatalogue } from '../../pipeline/engine/athena/athena-catalogue.ts';
import { athena } from '../../pipeline/engine/athena/athena-computing.ts';
import { AthenaStatements } from '../../pipeline/engine/athena/athena-statements.ts';
import { publishingWorkgroupName } from '../../pipeline/engine/catalogue.ts';
import { DUCKDB } from '../../pipeline/engine/duckdb/duckdb-computing.ts';
import { failureOf } from '../../pipeline/publishing/product-result.ts';
import { publish } from '../../pipeline/publishing/publish.ts';
import { columnTypeOf } from '../../pipeline/views/stand-in.ts';
import { loadViews } from '../../views/load-views.ts';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';
import { loggedProducts } from '../shared/logged-products.ts';

/**
 * A step of the run: writes each agreement's tables and registers them in Glue. Returns ids and counts; fails, when every product has had
 * its turn, where one of them failed.
 */
export async function handler(_event: unknown, lambda: Context) {
  log.addContext(lambda);
  const context = await functionContext();
  const [queries, glue] = [new AthenaClient({}), new GlueClient({})];
  const catalogue = new AthenaCatalogue({ athena: queries, glue });
  const onAthena = athena(
    glue,
    (database) => new AthenaStatements({ athena: queries, workgroup: publishingWorkgroupName(database) }),
  );
  try {
    const { contracts, shipped, views, settings } = context.partnership;
    const results = await publish(context, {
      views: await loadViews(contracts, views),
      columnType: columnTypeOf(contracts, shipped),
      catalogue,
      extracts: await readStanding(context),
      computes: context.publishingComputes === 'athena' ? onAthena : DUCKDB,
      earlierRunHours: settings.publishing.earlier_run_hours,
    });
    const products = loggedProducts(results);
    const failure = failureOf(results);
    if (failure !== undefined) {
      log.error('not all published', { products });
      throw failure;
    }
    log.info('published', { products });
    return { products };
  } finally {
    await catalogue.close();
  }
}
