import { ExitCode } from '@stricli/core';
import { ThroughlineError } from '../pipeline/errors.ts';

/** What the command tells the shell. `interrupted` is the shell's own convention for Ctrl-C. */
export const EXIT = { done: 0, refused: 1, usage: 2, fault: 3, interrupted: 130 } as const;

/** The exit code for something thrown while a command ran. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof ThroughlineError) return thrown.kind === 'usage' ? EXIT.usage : EXIT.refused;
  return EXIT.fault;
}

/** Stricli reports wrong usage and its own faults with negative codes; ours pass through. */
export function shellCode(stricliCode: number): number {
  if (stricliCode === ExitCode.UnknownCommand || stricliCode === ExitCode.InvalidArgument) return EXIT.usage;
  return stricliCode < 0 ? EXIT.fault : stricliCode;
}
