import { ExitCode } from '@stricli/core';
import type { ErrorKind } from '../../pipeline/error-codes.ts';
import { ClearError } from '../../pipeline/errors.ts';
import { machineFault } from '../../pipeline/storage/local-fault.ts';

/** What the command tells the shell. `interrupted` is the shell's own convention for Ctrl-C. */
export const EXIT = { done: 0, refused: 1, usage: 2, fault: 3, interrupted: 130 } as const;

const BY_KIND: Readonly<Record<ErrorKind, number>> = {
  caller: EXIT.usage,
  data: EXIT.refused,
  // Another folder or more memory is for the caller to give.
  machine: EXIT.usage,
};

/** The exit code for something thrown while a command ran. */
export function exitCodeOf(thrown: unknown): number {
  const error = thrown instanceof ClearError ? thrown : machineFault(thrown);
  return error === undefined ? EXIT.fault : BY_KIND[error.kind];
}

/** Stricli reports wrong usage and its own faults with negative codes; ours pass through. */
export function shellCode(stricliCode: number): number {
  if (stricliCode === ExitCode.UnknownCommand || stricliCode === ExitCode.InvalidArgument) return EXIT.usage;
  return stricliCode < 0 ? EXIT.fault : stricliCode;
}
