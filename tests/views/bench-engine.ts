import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TRINO_MEANINGS } from '../../pipeline/engine/duckdb/prelude.ts';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';

/** What runs the views of a bench. */
export interface BenchEngine {
  /** Where its tables are, when their names are written without one. */
  readonly schema: string;
  /** Makes a table of the rows of a SELECT, in the place of one of that name. */
  replace(table: string, select: string): Promise<void>;
  rows(sql: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** The engine that publishes, with the meanings under which it runs views. */
export async function duckDbEngine(): Promise<BenchEngine> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-views-'));
  const workbench = await Workbench.open({ scratch, threads: 1 });
  await workbench.execute(`${TRINO_MEANINGS}; CREATE SCHEMA product; SET search_path = 'product'`);
  return {
    schema: 'product',
    replace: (table, select) => workbench.execute(`CREATE OR REPLACE TABLE ${table} AS ${select}`),
    rows: (sql) => workbench.rows(sql),
    close: async () => {
      workbench.close();
      await rm(scratch, { recursive: true });
    },
  };
}
