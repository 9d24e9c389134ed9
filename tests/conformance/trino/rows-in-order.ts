import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { filesOf, type Manifest } from '../../../pipeline/publishing/manifest.ts';
import type { Storage } from '../../../pipeline/storage/storage.ts';

/**
 * Of the tables of people of a product, how many rows there are, and how many stand after one of a person of the same first two
 * digits who sorts later. Rows in the order of a delivery would do so every second time, since pseudonyms say nothing of it.
 */
export async function peopleInOrder(
  storage: Storage,
  scratch: string,
  { tables }: Manifest,
): Promise<{ readonly rows: number; readonly outOfOrder: number }> {
  using workbench = await Workbench.open({ scratch });
  const total = { rows: 0, outOfOrder: 0 };
  for (const table of tables.filter(({ columns }) => columns[0]?.name === 'person')) {
    for (const { key } of filesOf(table)) {
      const file = literal(await storage.fetch('products', key));
      const before = 'lag(person) OVER (PARTITION BY left(person, 2) ORDER BY file_row_number)';
      const counted = await workbench.numbers(
        `SELECT count(*) AS rows, count_if(person < before) AS out_of_order FROM (SELECT person, ${before} AS before FROM read_parquet(${file}, file_row_number = true))`,
        ['rows', 'out_of_order'],
      );
      total.rows += counted.rows;
      total.outOfOrder += counted.out_of_order;
    }
  }
  return total;
}
