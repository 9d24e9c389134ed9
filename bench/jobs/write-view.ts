import path from 'node:path';
import { TRINO_MEANINGS } from '../../pipeline/engine/duckdb/prelude.ts';
import { rangesFor, writeSorted, writeSortedInRanges } from '../../pipeline/engine/duckdb/sorted-parquet.ts';
import { identifier, literal } from '../../pipeline/engine/sql/quoting.ts';
import { grantedProducts } from '../../pipeline/publishing/products.ts';
import { PEOPLE_AT_ONCE } from '../../pipeline/publishing/publish.ts';
import { usableColumns } from '../../pipeline/publishing/publishable.ts';
import { columnTypeOf, viewStatement } from '../../pipeline/views/stand-in.ts';
import { loadViews } from '../../views/load-views.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';
import { publishedFor } from '../published-for.ts';

/** Works out one view of a product from its published tables and writes it, as publishing does. */
export const run: Job = async ({ home = '', agreement = '', view: name = '', memory }) =>
  await inHome(
    home,
    async ({ context, partnership }) => {
      const { contracts, shipped, views } = partnership;
      const manifest = await publishedFor(context.storage, agreement);
      const on = context.now().toISOString().slice(0, 10);
      const product = grantedProducts(context.agreements, contracts, on).find(
        ({ database }) => database === manifest.database,
      );
      const view = (await loadViews(contracts, views)).find((each) => each.name === name);
      if (product === undefined || view === undefined) throw new Error(`${agreement} has no view ${name}.`);
      using workbench = await context.openWorkbench();
      const { database, tables } = manifest;
      await workbench.execute(`CREATE SCHEMA ${identifier(database)}`);
      for (const table of tables) {
        const file = literal(await context.storage.fetch('products', table.key));
        await workbench.execute(
          `CREATE VIEW ${identifier(database)}.${identifier(table.name)} AS SELECT * FROM read_parquet(${file})`,
        );
      }
      await workbench.execute(`${TRINO_MEANINGS}; SET search_path = ${literal(database)}`);
      const rows = {
        columns: view.columns.map((column) => column.name),
        sql: viewStatement(view, usableColumns(product), columnTypeOf(contracts, shipped), database),
        file: path.join(context.scratch, `${name}.parquet`),
      };
      const people = tables.find((table) => table.name === 'people')?.rows ?? 0;
      const ranges = rangesFor(people, PEOPLE_AT_ONCE);
      if (ranges === 1) await writeSorted(workbench, rows);
      else await writeSortedInRanges(workbench, rows, { ranges, scratch: context.scratch });
      return { rows: tables.find((table) => table.name === name)?.rows ?? 0 };
    },
    memory,
  );
