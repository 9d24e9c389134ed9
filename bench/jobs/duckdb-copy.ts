import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import type { Job } from '../job.ts';

/** The peer of intake: DuckDB's own CSV → Parquet copy of the same file, every column as text, nothing checked. */
export const run: Job = async ({ file = '', out = '' }) => {
  mkdirSync(out, { recursive: true });
  const workbench = await Workbench.open({ scratch: out });
  try {
    const target = path.join(out, 'copy.parquet');
    await workbench.execute(
      `COPY (SELECT * FROM read_csv(${literal(file)}, all_varchar = true, header = true))
       TO ${literal(target)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    return { rows: await workbench.count(`SELECT count(*) FROM read_parquet(${literal(target)})`) };
  } finally {
    workbench.close();
  }
};
