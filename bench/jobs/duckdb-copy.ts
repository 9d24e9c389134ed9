import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import type { Job } from '../job.ts';

/** The columns of `police.offences`. */
const COLUMNS = 15;

/**
 * The peer of intake: DuckDB's own CSV → Parquet copy of the same file, every column as text, nothing checked.
 *
 * Separator and quotation mark are named, and rows that do not fit are left out: the malformed rows of the sample make DuckDB's sniffer take
 * each line as one value, and a copy of one column costs a third.
 *
 * @throws Error where the copy has not every column
 */
export const run: Job = async ({ file = '', out = '' }) => {
  mkdirSync(out, { recursive: true });
  const workbench = await Workbench.open({ scratch: out });
  try {
    const target = path.join(out, 'copy.parquet');
    const dialect = `delim = ',', quote = '"', escape = '"', header = true, ignore_errors = true`;
    await workbench.execute(
      `COPY (SELECT * FROM read_csv(${literal(file)}, all_varchar = true, ${dialect}))
       TO ${literal(target)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const columns = await workbench.columns(`SELECT * FROM read_parquet(${literal(target)})`);
    if (columns.length !== COLUMNS) throw new Error(`The copy has ${columns.length} columns of ${COLUMNS}.`);
    return { rows: await workbench.count(`SELECT count(*) FROM read_parquet(${literal(target)})`) };
  } finally {
    workbench.close();
  }
};
