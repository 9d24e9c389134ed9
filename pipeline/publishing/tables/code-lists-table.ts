import { tableName } from '../../../schemas/contract.ts';
import { literal } from '../../engine/sql/quoting.ts';
import type { NewTable } from '../product-writer.ts';
import type { SuppliedProduct } from '../products.ts';

/** The table that says what the codes of a product's columns mean: one row for each code of each granted coded field. */
export function codeListsTable(product: SuppliedProduct): NewTable {
  const rows = product.extracts.flatMap(({ contract, fields }) =>
    fields.flatMap(({ name, treatment }) => {
      const codes = contract.fields.find((field) => field.name === name)?.kind.codes;
      if (codes === undefined || treatment.kind !== 'share') return [];
      return Object.entries(codes).map(
        ([code, meaning]) => `(${[tableName(contract.id), name, code, meaning].map(literal).join(', ')})`,
      );
    }),
  );
  const columns = 'table_name, field, code, meaning';
  const none =
    'SELECT CAST(NULL AS varchar), CAST(NULL AS varchar), CAST(NULL AS varchar), CAST(NULL AS varchar) WHERE false';
  return {
    name: 'code_lists',
    kind: 'code_lists',
    comment: 'What codes mean: one row per code of each coded column of this product’s tables.',
    columns: [
      { name: 'table_name', type: 'string', comment: 'The table, e.g. police_offences.' },
      { name: 'field', type: 'string', comment: 'The column of the table.' },
      { name: 'code', type: 'string', comment: 'The code, as it stands in the column and in events.code.' },
      { name: 'meaning', type: 'string', comment: 'What it means.' },
    ],
    sql: `SELECT ${columns} FROM (${rows.length === 0 ? none : `VALUES ${rows.join(', ')}`}) AS listed(${columns})`,
  };
}
