import { EXIT } from './exit-codes.ts';

/**
 * Stops at once on Ctrl-C, or when asked to end.
 *
 * What is open is put away by the `exit` listeners of whoever opened it. Nothing more is needed: every write to the store
 * is whole or not at all, so the same command run again goes on from what is there.
 */
export function stopOnSignals(clearProgress: () => void): void {
  let stopping = false;
  const codes = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      // Ctrl-C comes twice through the launcher; the second must not end the putting away.
      if (stopping) return;
      stopping = true;
      clearProgress();
      process.stderr.write('Stopped. Nothing is half done: running the same command again is safe.\n');
      process.exit(code);
    });
  }
}
