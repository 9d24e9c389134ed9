import path from 'node:path';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';
import { publishedFor } from '../published-for.ts';

/** The peer of publishing: DuckDB reads a product's events, sorts them by person and date and writes them. */
export const run: Job = async ({ home = '', agreement = '', memory }) =>
  await inHome(
    home,
    async ({ context }) => {
      const { tables } = await publishedFor(context.storage, agreement);
      const { key = '', rows = 0 } = tables.find(({ name }) => name === 'events') ?? {};
      using workbench = await context.openWorkbench();
      const file = await context.storage.fetch('products', key);
      const sorted = path.join(context.scratch, 'sorted.parquet');
      await workbench.execute(
        `COPY (SELECT * FROM read_parquet(${literal(file)}) ORDER BY person, event_date)
         TO ${literal(sorted)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      return { rows };
    },
    memory,
  );
