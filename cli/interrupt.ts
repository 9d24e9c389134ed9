import { stopWorkbenches } from '../pipeline/engine/duckdb/open-workbenches.ts';
import { EXIT } from './errors/exit-codes.ts';

/** How long DuckDB is given to give up a statement. */
const PATIENCE_MILLISECONDS = 10_000;

/**
 * Stops on Ctrl-C, or when asked to end: DuckDB first, so that nobody writes into the scratch folder that is then removed.
 *
 * What is open is put away by the `exit` listeners of whoever opened it. Nothing more is needed: every write to the store
 * is whole or not at all, so the same command run again goes on from what is there.
 *
 * @param silence called first: what the command still says while it unwinds is of no interest
 */
export function stopOnSignals(silence: () => void): void {
  let stopping = false;
  const codes = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      // Ctrl-C comes twice through the launcher; the second must not end the putting away.
      if (stopping) return;
      stopping = true;
      silence();
      process.stderr.write('Stopped. Nothing is half done: running the same command again is safe.\n');
      setTimeout(endAtOnce, PATIENCE_MILLISECONDS).unref();
      void stopWorkbenches().then(() => process.exit(code));
    });
  }
}

/** For a statement that does not heed its interruption: ending the usual way would wait for it. */
function endAtOnce(): void {
  process.emit('exit', EXIT.fault);
  process.kill(process.pid, 'SIGKILL');
}
