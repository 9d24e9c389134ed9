import type { CommandContext, StricliProcess } from '@stricli/core';
import type pc from 'picocolors';
import type { Partnership } from '../pipeline/partnership/partnership.ts';
import type { Progress } from '../pipeline/progress.ts';

/** What every command gets from the shell it runs in. */
export interface Shell extends CommandContext {
  readonly process: StricliProcess;
  /** Writes a result, with a line end, to stdout. */
  readonly print: (text: string) => void;
  /** Writes a remark, with a line end, to stderr. */
  readonly remark: (text: string) => void;
  readonly progress: Progress;
  /** The partnership the command works for; read when first asked for. */
  readonly partnership: () => Promise<Partnership>;
  /** The folder it lies in; nothing is read. */
  readonly partnershipFolder: () => Promise<string>;
  /** The store of the command where none is named; of the partnership its settings alone are read. */
  readonly home: () => Promise<string>;
  /** Colours for stdout; plain when it is not a terminal. */
  readonly colours: ReturnType<typeof pc.createColors>;
  /** Marks the command as having found or refused something: exit code 1. */
  readonly refuse: () => void;
}

/** A result as JSON, laid out to be read. */
export function json(result: unknown): string {
  return JSON.stringify(
    result,
    (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
    2,
  );
}
