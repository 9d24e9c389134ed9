import type { Contract } from '../../../schemas/contract.ts';
import { sqlAccepts, sqlCanonical } from '../../../schemas/row-check.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { Header } from '../file/header/header.ts';
import { MAX_RECORD_BYTES } from '../file/records/record-scanner.ts';
import type { Sent, Staged } from './tables.ts';

/**
 * Reads the clean copy in one pass.
 *
 * Values are trimmed and empty ones are null; fields the file lacks are null. `accepted` is the contract's SQL check; where it
 * is false the values mean nothing. `sent` is a view, to read such rows as they were sent: there are few, and keeping every row
 * twice would take twice the memory. Columns the contract does not know are not read.
 */
export async function stagedRows(
  workbench: Workbench,
  contract: Contract,
  header: Header,
  cleanCopy: string,
): Promise<{ readonly sent: Sent; readonly staged: Staged }> {
  const types = [`'row_number': 'BIGINT'`, ...header.columns.map((_, at) => `'${column(at)}': 'VARCHAR'`)];
  const fields = contract.fields.map(({ name }) => {
    const at = header.columns.indexOf(name);
    return `${at < 0 ? 'CAST(NULL AS VARCHAR)' : `nullif(trim(${column(at)}), '')`} AS ${identifier(name)}`;
  });
  await workbench.execute(`
    CREATE VIEW sent AS
    SELECT row_number, ${fields.join(',\n      ')}
    FROM read_csv(
      ${literal(cleanCopy)}, auto_detect = false, header = false, columns = {${types.join(', ')}},
      delim = ',', quote = '"', escape = '"', new_line = '\\n', max_line_size = ${2 * MAX_RECORD_BYTES}
    );

    CREATE TABLE staged AS
    SELECT row_number, ${sqlCanonical(contract)}, (${sqlAccepts(contract)}) AS accepted FROM sent;
  `);
  return { sent: { kind: 'sent', name: 'sent' }, staged: { kind: 'staged', name: 'staged' } };
}

const column = (at: number) => `c${at}`;
