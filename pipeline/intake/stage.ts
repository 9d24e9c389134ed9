import type { Contract } from '../../schemas/contract.ts';
import { sqlAccepts } from '../../schemas/row-check.ts';
import { type EmbeddedEngine, identifier, literal } from '../engine/embedded.ts';
import type { Header } from './header.ts';
import { MAX_RECORD_BYTES } from './record-scanner.ts';

/**
 * Reads the clean copy into the table `staged (row_number bigint, <every contract field> varchar, accepted boolean)`.
 *
 * Values are trimmed and empty ones are null; fields the file lacks are null. `accepted` is the contract's SQL check,
 * worked out while the rows stream in. Columns the contract does not know are not read.
 */
export async function stage(
  engine: EmbeddedEngine,
  contract: Contract,
  header: Header,
  cleanCopy: string,
): Promise<void> {
  const types = [`'row_number': 'BIGINT'`, ...header.columns.map((_, at) => `'${column(at)}': 'VARCHAR'`)];
  const fields = contract.fields.map(({ name }) => {
    const at = header.columns.indexOf(name);
    return `${at < 0 ? 'CAST(NULL AS VARCHAR)' : `nullif(trim(${column(at)}), '')`} AS ${identifier(name)}`;
  });
  await engine.execute(`
    CREATE TABLE staged AS
    SELECT *, (${sqlAccepts(contract)}) AS accepted
    FROM (
      SELECT row_number, ${fields.join(',\n        ')}
      FROM read_csv(
        ${literal(cleanCopy)}, auto_detect = false, header = false, columns = {${types.join(', ')}},
        delim = ',', quote = '"', escape = '"', new_line = '\\n', max_line_size = ${2 * MAX_RECORD_BYTES}
      )
    )
  `);
}

const column = (at: number) => `c${at}`;
