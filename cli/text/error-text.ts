import type pc from 'picocolors';
import { ThroughlineError } from '../../pipeline/errors.ts';

type Colours = ReturnType<typeof pc.createColors>;

/**
 * What the user reads when something went wrong: what, where and what to do next.
 *
 * A stack trace is shown only for faults of the program itself, and only with THROUGHLINE_DEBUG=1.
 */
export function errorText(thrown: unknown, debug: boolean, colours: Colours): string {
  if (thrown instanceof ThroughlineError) {
    const lines = [`${colours.red(`error ${thrown.code}:`)} ${thrown.what}`];
    if (thrown.where !== undefined) lines.push(`  where: ${thrown.where}`);
    lines.push(`  what to do: ${thrown.remedy}`);
    return lines.join('\n');
  }
  const fault = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (debug) return `${colours.red('error INTERNAL_FAULT:')} ${fault.stack ?? fault.message}`;
  const [firstLine = ''] = fault.message.split('\n');
  return [
    `${colours.red('error INTERNAL_FAULT:')} ${firstLine}`,
    '  what to do: This is a fault of Throughline itself. Run again with THROUGHLINE_DEBUG=1 for the details and report it.',
  ].join('\n');
}

/** Wrong usage, worded by the command-line parser. */
export function usageText(code: string, what: string, remedy: string, colours: Colours): string {
  return `${colours.red(`error ${code}:`)} ${what}\n  what to do: ${remedy}`;
}
