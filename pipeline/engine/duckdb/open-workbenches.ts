/** What ending a process needs to know of a workbench. */
interface Interruptible {
  /** Makes the statements under way fail soon. */
  interrupt(): void;
}

const AGAIN_AFTER_MILLISECONDS = 10;

const open = new Set<Interruptible>();
let stopping = false;

/** Counts a workbench as open until the function returned is called. Throws once the process is stopping. */
export function opened(workbench: Interruptible): () => void {
  refuseWhenStopping();
  open.add(workbench);
  return () => void open.delete(workbench);
}

/** @throws Error once the process is stopping: whoever meant to compute unwinds and closes what it has open. */
export function refuseWhenStopping(): void {
  if (stopping) throw new Error('The process is stopping.');
}

/**
 * Stops computing in this process for good: interrupts every statement, lets none begin, and resolves when all
 * workbenches have been closed by those who opened them, so that nobody writes into a scratch folder any more.
 *
 * An interrupt between two statements is lost on DuckDB, hence again and again.
 */
export async function stopWorkbenches(): Promise<void> {
  stopping = true;
  while (open.size > 0) {
    for (const workbench of open) workbench.interrupt();
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MILLISECONDS));
  }
}
