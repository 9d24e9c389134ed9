import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { DuckDbCatalogue } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { failureOf, isPublished } from '../../pipeline/publishing/product-result.ts';
import { publish } from '../../pipeline/publishing/publish.ts';
import { columnTypeOf } from '../../pipeline/views/stand-in.ts';
import { loadViews } from '../../views/load-views.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Publishes every product and its views; rows are those of all published tables. */
export const run: Job = async ({ home = '', memory }) =>
  await inHome(
    home,
    async ({ context, partnership }) => {
      const catalogue = new DuckDbCatalogue({ scratch: context.scratch });
      try {
        const { contracts, shipped, views, settings } = partnership;
        const products = await publish(context, {
          views: await loadViews(contracts, views),
          columnType: columnTypeOf(contracts, shipped),
          catalogue,
          extracts: await readStanding(context),
          earlierRunHours: settings.publishing.earlier_run_hours,
        });
        const failure = failureOf(products);
        if (failure !== undefined) throw failure;
        const tables = products.filter(isPublished).flatMap(({ manifest }) => manifest.tables);
        return { rows: tables.reduce((sum, published) => sum + published.rows, 0) };
      } finally {
        await catalogue.close();
      }
    },
    memory,
  );
