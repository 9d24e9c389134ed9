import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedEngine, identifier, literal } from '../../../pipeline/engine/duckdb/workbench.ts';

/** An engine with a folder of its own; `close` removes both. */
export async function scratchEngine(): Promise<{
  readonly engine: EmbeddedEngine;
  readonly folder: string;
  readonly close: () => void;
}> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-linkage-'));
  const engine = await EmbeddedEngine.open({ scratch: folder, memoryLimit: '400MB', threads: 2 });
  return {
    engine,
    folder,
    close: () => {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a table of text columns; a column a row does not name is null. */
export async function table(
  engine: EmbeddedEngine,
  name: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | undefined>>[],
): Promise<void> {
  const definitions = columns.map((column) => `${identifier(column)} VARCHAR`).join(', ');
  await engine.execute(`CREATE OR REPLACE TABLE ${identifier(name)} (${definitions})`);
  if (rows.length === 0) return;
  const values = rows.map(
    (row) =>
      `(${columns.map((column) => (row[column] === undefined ? 'NULL' : literal(row[column]))).join(', ')})`,
  );
  await engine.execute(`INSERT INTO ${identifier(name)} VALUES ${values.join(', ')}`);
}
