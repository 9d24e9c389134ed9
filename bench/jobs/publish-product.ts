import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { DUCKDB } from '../../pipeline/engine/duckdb/duckdb-computing.ts';
import type { RunId } from '../../pipeline/ids.ts';
import { readCurrentSpine } from '../../pipeline/linkage/people/spine.ts';
import { silent } from '../../pipeline/progress.ts';
import { grantedProducts, supply } from '../../pipeline/publishing/products.ts';
import { PEOPLE_AT_ONCE } from '../../pipeline/publishing/publish.ts';
import { publishProduct } from '../../pipeline/publishing/publish-product.ts';
import { publishableViews } from '../../pipeline/publishing/publishable.ts';
import { columnTypeOf } from '../../pipeline/views/stand-in.ts';
import { loadViews } from '../../views/load-views.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Writes every table and view of one product, under a run that no manifest names; rows are those of all its tables. */
export const run: Job = async ({ home = '', agreement = '', memory }) =>
  await inHome(
    home,
    async ({ context, partnership }) => {
      const on = context.now().toISOString().slice(0, 10);
      const granted = grantedProducts(context.agreements, context.contracts, on).find(
        (product) => product.agreement.id === agreement,
      );
      const spine = await readCurrentSpine(context.storage);
      if (granted === undefined || spine === undefined) throw new Error(`${agreement} has no product here.`);
      const product = supply(granted, await readStanding(context));
      const { contracts, shipped, views } = partnership;
      const { tables } = await publishProduct(
        context,
        {
          product,
          runId: 'run-bench' as RunId,
          spine,
          judged: publishableViews(product, await loadViews(contracts, views)),
          columnType: columnTypeOf(contracts, shipped),
          peopleAtOnce: PEOPLE_AT_ONCE,
          computes: DUCKDB,
        },
        silent.stage(''),
      );
      return { rows: tables.reduce((sum, table) => sum + table.rows, 0) };
    },
    memory,
  );
