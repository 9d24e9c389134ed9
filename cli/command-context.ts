import type { CommandContext, StricliProcess } from '@stricli/core';
import type pc from 'picocolors';
import type { Partnership } from '../pipeline/partnership/partnership.ts';
import type { Progress } from '../pipeline/progress.ts';

/** What every command gets from the shell it runs in. */
export interface Shell extends CommandContext {
  readonly process: StricliProcess;
  /** Writes a result, with a line end, to stdout. */
  readonly print: (text: string) => void;
  /** Writes a text for people, with a line end, to stdout: its lines fit into `width`. */
  readonly show: (text: string) => void;
  /** Columns of the terminal, or a fixed number where the output goes elsewhere. */
  readonly width: number;
  /** Whether somebody reads it on a terminal. */
  readonly onTerminal: boolean;
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
  /** Marks the command as having found or refused something: exit code 1, or the one given; of several the highest counts. */
  readonly refuse: (code?: number) => void;
}
