import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedEngine, literal } from '../../pipeline/engine/duckdb/workbench.ts';
import type { Job } from '../job.ts';

/** The peer of intake: DuckDB's own CSV → Parquet copy of the same file, every column as text, nothing checked. */
export const run: Job = async ({ file = '', out = '' }) => {
  mkdirSync(out, { recursive: true });
  const engine = await EmbeddedEngine.open({ scratch: out });
  try {
    const target = path.join(out, 'copy.parquet');
    await engine.execute(
      `COPY (SELECT * FROM read_csv(${literal(file)}, all_varchar = true, header = true))
       TO ${literal(target)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    return { rows: await engine.count(`SELECT count(*) FROM read_parquet(${literal(target)})`) };
  } finally {
    engine.close();
  }
};
