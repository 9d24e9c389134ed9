import { commandLine } from '../installation.ts';
import { fitted } from './fitted.ts';

/** Help of a command: what it does, a paragraph each, and a line to try. Lines are broken when it is known how wide they may be. */
export function helpText(paragraphs: readonly string[], example: string): string {
  return [...paragraphs, `Example\n  ${commandLine(example)}`].join('\n\n');
}

/** What Stricli makes of it and of the flags, within so many columns: prose, synopses, and lists of flags and commands. */
export function fittedHelp(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replace(/ +(\S*\[default = )/, ' $1'))
    .map((line) => fitted(line, width, line.startsWith(' ') ? '      ' : ''))
    .join('\n');
}
