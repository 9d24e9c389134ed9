import { mkdirSync, mkdtempDisposableSync } from 'node:fs';
import path from 'node:path';
import type { PipelineContext } from './context.ts';
import type { Workbench } from './engine/duckdb/workbench.ts';

/** Where one step works: a workbench, and a folder for files in the making. Both are gone once it is disposed of. */
export interface Workplace extends AsyncDisposable {
  readonly workbench: Workbench;
  readonly scratch: string;
}

/**
 * Opens a workplace: `await using workplace = await openWorkplace(context, 'link')`.
 *
 * @param step what the folder's name begins with
 */
export async function openWorkplace(
  context: Pick<PipelineContext, 'openWorkbench' | 'scratch'>,
  step: string,
): Promise<Workplace> {
  // Where the workbench will not open, the folder goes again.
  await using opening = new AsyncDisposableStack();
  const scratch = opening.use(scratchFolder(context.scratch, step));
  const workbench = opening.use(await context.openWorkbench());
  const opened = opening.move();
  return { workbench, scratch: scratch.path, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/**
 * A new folder below `root`, which is made when absent. Its disposal removes it with all it holds.
 *
 * Made without leaving the event loop: a process that is told to stop removes its scratch folder, and a call under way on
 * another thread would make it once more.
 */
export function scratchFolder(root: string, step: string): Disposable & { readonly path: string } {
  mkdirSync(root, { recursive: true });
  return mkdtempDisposableSync(path.join(root, `${step}-`));
}
