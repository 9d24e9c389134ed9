import path from 'node:path';

/** The folder the program is installed in, with the contracts, models and views that come with it. */
export const PROGRAM = path.dirname(import.meta.dirname);
/**
 * A line to type next, in the form in which the command was started: it works as it stands, from the same folder.
 *
 * The launcher tells the name it was called by, which may be a path from anywhere.
 */
export function commandLine(parameters: string): string {
  return `${startedAs()} ${parameters}`;
}

/** How the command was called. */
export function startedAs(): string {
  return process.env['THROUGHLINE_AS'] ?? './throughline';
}
