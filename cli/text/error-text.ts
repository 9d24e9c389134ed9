import type pc from 'picocolors';
import { ClearError } from '../../pipeline/errors.ts';
import { machineFault } from '../../pipeline/storage/local-fault.ts';
import { wayOut } from '../errors/ways-out.ts';

type Colours = ReturnType<typeof pc.createColors>;

/** An error in the words of the command line. */
export interface ErrorWords {
  readonly code: string;
  readonly what: string;
  readonly where?: string;
  readonly remedy: string;
}

export interface Showing {
  /** Shows the stack trace of a fault of the program itself, and of nothing else. */
  readonly debug: boolean;
  readonly colours: Colours;
  /** As typed. */
  readonly parameters: readonly string[];
}

/** What was wrong, where and what to do next; of a fault of the program itself the first line, which holds no data. */
export function errorWords(thrown: unknown, parameters: readonly string[]): ErrorWords {
  const error = thrown instanceof ClearError ? thrown : machineFault(thrown);
  if (error !== undefined) {
    const { code, what, where } = error;
    return { code, what, ...(where === undefined ? {} : { where }), remedy: wayOut(error, parameters) };
  }
  const [what = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
  return {
    code: 'INTERNAL_FAULT',
    what,
    remedy:
      'This is a fault of Throughline itself. Run again with THROUGHLINE_DEBUG=1 for the details and report it.',
  };
}

/** What the user reads when something went wrong. */
export function errorText(thrown: unknown, { debug, colours, parameters }: Showing): string {
  const { code, what, where, remedy } = errorWords(thrown, parameters);
  const heading = colours.red(`error ${code}:`);
  if (debug && code === 'INTERNAL_FAULT' && thrown instanceof Error) return `${heading} ${thrown.stack}`;
  const place = where === undefined ? [] : [`  where: ${where}`];
  return [`${heading} ${what}`, ...place, `  what to do: ${remedy}`].join('\n');
}

/** What a program reads that asked for JSON: one object on stdout, in place of the result. */
export function errorJson(thrown: unknown, parameters: readonly string[]): string {
  return JSON.stringify({ error: errorWords(thrown, parameters) }, null, 2);
}

/** Whether the result, and so an error too, is wanted as JSON: known before the parameters are understood. */
export function asksForJson(parameters: readonly string[]): boolean {
  const end = parameters.indexOf('--');
  return (end === -1 ? parameters : parameters.slice(0, end)).includes('--json');
}
