import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { literal } from '../../engine/sql/quoting.ts';
import { SQL_TYPES } from '../../engine/sql/sql-types.ts';
import type { ReferenceTable } from '../../views/view.ts';
import type { NewTable } from '../product-writer.ts';

/** A reference table as a table of a product; its rows pass through a file in the scratch folder. */
export async function referenceTable(reference: ReferenceTable, scratch: string): Promise<NewTable> {
  const file = path.join(scratch, `${reference.name}.csv`);
  await writeFile(file, reference.csv);
  const columns = reference.columns
    .map(({ name, type }) => `${literal(name)}: ${literal(SQL_TYPES[type])}`)
    .join(', ');
  return {
    name: reference.name,
    kind: 'reference',
    comment: reference.comment,
    columns: reference.columns,
    sql: `SELECT * FROM read_csv(${literal(file)}, header = true, auto_detect = false, delim = ',', columns = {${columns}})`,
  };
}
