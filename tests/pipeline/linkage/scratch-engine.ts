import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { identifier, literal } from '../../../pipeline/engine/sql/quoting.ts';

/** An engine with a folder of its own; `close` removes both. */
export async function scratchEngine(): Promise<{
  readonly workbench: Workbench;
  readonly folder: string;
  readonly close: () => void;
}> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-linkage-'));
  const workbench = await Workbench.open({ scratch: folder, memoryLimit: '400MB', threads: 2 });
  return {
    workbench,
    folder,
    close: () => {
      workbench.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a table of text columns; a column a row does not name is null. */
export async function table(
  workbench: Workbench,
  name: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | undefined>>[],
): Promise<void> {
  const definitions = columns.map((column) => `${identifier(column)} VARCHAR`).join(', ');
  await workbench.execute(`CREATE OR REPLACE TABLE ${identifier(name)} (${definitions})`);
  if (rows.length === 0) return;
  const values = rows.map(
    (row) =>
      `(${columns.map((column) => (row[column] === undefined ? 'NULL' : literal(row[column]))).join(', ')})`,
  );
  await workbench.execute(`INSERT INTO ${identifier(name)} VALUES ${values.join(', ')}`);
}
