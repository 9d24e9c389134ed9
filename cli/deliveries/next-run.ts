import type { StoreFlags } from '../flags.ts';
import { commandLine } from '../installation.ts';
import { shellWord } from '../text/shell-word.ts';

/** The run to start next, on the store that the flags name. */
export function nextRun({ home, deployment }: StoreFlags): string {
  if (home !== undefined) return commandLine(`run --home ${shellWord(home)}`);
  return commandLine(deployment === undefined ? 'run' : `run --deployment ${shellWord(deployment)}`);
}
