import { execFileSync } from 'node:child_process';
import { Unreachable } from './verdicts.ts';

/** Runs a command whose failure means that something of the outside cannot be had here. */
export function tried(what: string, command: string, parts: readonly string[]): void {
  try {
    execFileSync(command, parts, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const reason = stderr.split('\n').at(-1) || (error instanceof Error ? error.message : String(error));
    throw new Unreachable(`${what} cannot be had (${reason})`);
  }
}
