import { rmSync } from 'node:fs';

/**
 * Runs `putAway` once: when the function returned is called, or else when the process ends.
 *
 * At the end of the process a fault of one has no one to be told, and keeps none of the others from being put away: what
 * is left behind is cleared by the next command.
 */
export function puttingAway(putAway: () => void): () => void {
  const atExit = () => {
    try {
      putAway();
    } catch {
      // See above.
    }
  };
  process.once('exit', atExit);
  return () => {
    process.removeListener('exit', atExit);
    putAway();
  };
}

/** Removes a folder in which a call under way may still make a file: `rmSync` alone would give up on a folder no longer empty. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}
