import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { DuckDbCatalogue } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { publish } from '../../pipeline/publishing/publish.ts';
import { loadViews } from '../../views/load-views.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Publishes every product and its views; rows are those of all published tables. */
export const run: Job = async ({ home = '' }) =>
  await inHome(home, async ({ context }) => {
    const catalogue = new DuckDbCatalogue({ scratch: context.scratch });
    try {
      const [views, extracts] = [await loadViews(), await readStanding(context)];
      const products = await publish(context, { views, catalogue, extracts });
      const tables = products.flatMap(({ manifest }) => manifest.tables);
      return { rows: tables.reduce((sum, published) => sum + published.rows, 0) };
    } finally {
      await catalogue.close();
    }
  });
