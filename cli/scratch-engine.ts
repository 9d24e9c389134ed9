import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EmbeddedEngine } from '../pipeline/engine/duckdb/workbench.ts';

/** An engine for commands that work on files and have no store; `close` also removes its scratch folder. */
export async function openScratchEngine(
  memoryLimit: string,
): Promise<{ readonly engine: EmbeddedEngine; readonly close: () => void }> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-'));
  const removeScratch = () => rmSync(scratch, { recursive: true, force: true });
  process.once('exit', removeScratch);
  const engine = await EmbeddedEngine.open({ scratch, memoryLimit });
  return {
    engine,
    close: () => {
      engine.close();
      process.removeListener('exit', removeScratch);
      removeScratch();
    },
  };
}
