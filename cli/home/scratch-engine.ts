import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { puttingAway, removeFolder } from './put-away.ts';

/** An engine for commands that work on files and have no store; `close` also removes its scratch folder. */
export async function openScratchEngine(
  memoryLimit: string | undefined,
): Promise<{ readonly workbench: Workbench; readonly close: () => void }> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-'));
  const removeScratch = puttingAway(() => removeFolder(scratch));
  const workbench = await Workbench.open({
    scratch,
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
  }).catch((fault: unknown) => {
    removeScratch();
    throw fault;
  });
  return {
    workbench,
    close: () => {
      workbench.close();
      removeScratch();
    },
  };
}
