import { tableName } from '../../schemas/contract.ts';
import { literal } from '../engine/sql/quoting.ts';
import type { NewTable } from './product-writer.ts';
import type { SuppliedProduct } from './products.ts';

/** The table that says how far each delivered extract of a product reaches, and how many rows of it the product holds. */
export async function coverageTable(
  product: SuppliedProduct,
  rowsOf: (table: string) => Promise<number>,
): Promise<NewTable> {
  const rows: string[] = [];
  for (const { contract, dataTo } of product.extracts) {
    if (dataTo === undefined) continue;
    const held = await rowsOf(tableName(contract.id));
    rows.push(
      `(${literal(contract.id)}, ${literal(contract.agency)}, DATE ${literal(dataTo)}, CAST(${held} AS bigint))`,
    );
  }
  const columns = `"extract", agency, data_to, "rows"`;
  const none =
    'SELECT CAST(NULL AS varchar), CAST(NULL AS varchar), CAST(NULL AS date), CAST(NULL AS bigint) WHERE false';
  return {
    name: 'coverage',
    kind: 'coverage',
    comment: 'How far each extract reaches: one row per granted extract that has been delivered.',
    columns: [
      {
        name: 'extract',
        type: 'string',
        comment: 'The extract, e.g. police.offences. A reserved word: write "extract".',
      },
      { name: 'agency', type: 'string', comment: 'The agency that sends it.' },
      { name: 'data_to', type: 'date', comment: 'The last day the extract knows of.' },
      { name: 'rows', type: 'bigint', comment: 'Rows of the extract in this product.' },
    ],
    sql: `SELECT ${columns} FROM (${rows.length === 0 ? none : `VALUES ${rows.join(', ')}`}) AS delivered(${columns})`,
  };
}
