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
