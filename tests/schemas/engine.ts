import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';

/** A DuckDB with the prelude for one test file, closed and cleared away after it. */
export async function openWorkbench(): Promise<Workbench> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-schemas-'));
  const workbench = await Workbench.open({ scratch, memoryLimit: '512MB', threads: 1 });
  afterAll(() => {
    workbench.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  return workbench;
}

/** Makes a table `cells` of varchar columns. Values go in by the appender, so that no character needs quoting. */
export async function fillCells(
  workbench: Workbench,
  columns: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): Promise<void> {
  const list = columns.map((column) => `"${column}" VARCHAR`).join(', ');
  await workbench.execute(`CREATE OR REPLACE TABLE cells (row_number INTEGER, ${list})`);
  using cells = await workbench.append('cells');
  for (const [number, row] of rows.entries()) cells.row([number, ...row.map((value) => value ?? null)]);
}
