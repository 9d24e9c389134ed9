import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { PipelineContext } from '../../pipeline/context.ts';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { LocalKeys } from '../../pipeline/keys/local-keys.ts';
import { silent } from '../../pipeline/progress.ts';
import { LocalStorage } from '../../pipeline/storage/local-storage.ts';
import { contracts } from '../northmoor.ts';

/** Name of the scratch folder within the folder of a test. */
export const SCRATCH = 'scratch';

/** The pipeline's context in a folder, with a store, keys and contracts as they are everywhere, on 1 July 2026; no agreement. */
export function testContext(folder: string, changes: Partial<PipelineContext> = {}): PipelineContext {
  const scratch = path.join(folder, SCRATCH);
  mkdirSync(scratch, { recursive: true });
  return {
    storage: new LocalStorage(folder),
    keys: new LocalKeys(path.join(folder, 'root.key')),
    contracts,
    agreements: [],
    openWorkbench: () => Workbench.open({ scratch, memoryLimit: '500MB', threads: 1 }),
    scratch,
    now: () => new Date('2026-07-01T09:00:00.000Z'),
    progress: silent,
    ...changes,
  };
}
