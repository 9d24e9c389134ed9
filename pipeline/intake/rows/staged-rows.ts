import type { Contract } from '../../../schemas/contract.ts';
import { readRowsSql } from '../../../schemas/row-sql.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { Header } from '../file/header/header.ts';
import { MAX_CLEAN_BYTES } from '../file/records/clean-copy.ts';
import type { Staged } from './tables.ts';

/** What is staged: the clean copy of a file, and how its rows are read. */
export interface Staging {
  readonly contract: Contract;
  readonly header: Header;
  readonly cleanCopy: string;
  /** The last day that the file covers, `yyyy-mm-dd`. */
  readonly dataTo: string;
}

/**
 * Reads the clean copy, or its first rows, in one pass. A table of that name is replaced.
 *
 * Fields the file lacks are null, and columns the contract does not know are not read. `accepted` is the contract's SQL check; where it is
 * false the values mean nothing and `as_sent` holds the texts: no row is read twice, and good rows are held once.
 *
 * @param atMost how many rows to read; default: all
 */
export async function stagedRows(workbench: Workbench, staging: Staging, atMost?: number): Promise<Staged> {
  const { contract, dataTo } = staging;
  const limit = atMost === undefined ? '' : `LIMIT ${atMost}`;
  await workbench.execute(
    `CREATE OR REPLACE TABLE staged AS ${readRowsSql(contract, `(${textsSql(staging)} ${limit})`, dataTo)}`,
  );
  return { kind: 'staged', name: 'staged' };
}

function textsSql({ contract, header, cleanCopy }: Staging): string {
  const column = (at: number) => `c${at}`;
  const types = [`'row_number': 'BIGINT'`, ...header.columns.map((_, at) => `'${column(at)}': 'VARCHAR'`)];
  const fields = contract.fields.map(({ name }) => {
    const at = header.columns.indexOf(name);
    return `${at < 0 ? 'CAST(NULL AS VARCHAR)' : column(at)} AS ${identifier(name)}`;
  });
  const nothing = ['', ...placeholdersOf(contract)].map(literal).join(', ');
  return `
    SELECT row_number, ${fields.join(',\n      ')}
    FROM read_csv(
      ${literal(cleanCopy)}, auto_detect = false, header = false, columns = {${types.join(', ')}},
      delim = ',', quote = '"', escape = '"', new_line = '\\n', max_line_size = ${MAX_CLEAN_BYTES},
      nullstr = [${nothing}]
    )`;
}

/** What databases write for nothing when they export, in columns that are mostly empty. */
const EXPORTED = ['NULL', '\\N', 'N/A'];

/**
 * Placeholders that the reader drops at once: each costs it a comparison for every value, so these are few. The others, and
 * those that mean something in a column of this contract, are found value by value.
 */
function placeholdersOf({ placeholders, fields }: Contract): readonly string[] {
  const meaning = new Set(
    fields
      .flatMap(({ kind }) => [...Object.keys(kind.codes ?? {}), ...(kind.spellings ?? [])])
      .map((text) => text.toUpperCase()),
  );
  return EXPORTED.filter((text) => placeholders.has(text) && !meaning.has(text));
}
