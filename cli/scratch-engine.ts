import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbench } from '../pipeline/engine/duckdb/workbench.ts';

/** An engine for commands that work on files and have no store; `close` also removes its scratch folder. */
export async function openScratchEngine(
  memoryLimit: string,
): Promise<{ readonly workbench: Workbench; readonly close: () => void }> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-'));
  const removeScratch = () => rmSync(scratch, { recursive: true, force: true });
  process.once('exit', removeScratch);
  const workbench = await Workbench.open({ scratch, memoryLimit });
  return {
    workbench,
    close: () => {
      workbench.close();
      process.removeListener('exit', removeScratch);
      removeScratch();
    },
  };
}
