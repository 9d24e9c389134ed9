import { DuckDbEngine } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { publish } from '../../pipeline/publishing/publish.ts';
import { loadViews } from '../../views/catalogue.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Publishes every product and its views; rows are those of all published tables. */
export const run: Job = async ({ home = '' }) =>
  await inHome(home, async ({ context }) => {
    const engine = new DuckDbEngine({ scratch: context.scratch });
    try {
      const products = await publish(context, { views: await loadViews(), engine });
      const tables = products.flatMap(({ manifest }) => manifest.tables);
      return { rows: tables.reduce((sum, published) => sum + published.rows, 0) };
    } finally {
      await engine.close();
    }
  });
