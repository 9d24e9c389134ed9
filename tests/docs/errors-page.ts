import { COMMAND_ERRORS } from '../../cli/errors/errors.ts';
import { exitCodeOf } from '../../cli/errors/exit-codes.ts';
import { ERRORS, type ErrorKind, type ErrorMeaning } from '../../pipeline/error-codes.ts';
import { ClearError } from '../../pipeline/errors.ts';

const KINDS: Readonly<Record<ErrorKind, string>> = {
  caller: 'What was asked for cannot be asked like that.',
  data: 'A file, an agreement, a view or a query was looked at and refused.',
  machine: 'The disk, a permission or the memory of the machine.',
};

class Example extends ClearError {}

/** docs/errors.md, from the two tables of codes. */
export function errorsPage(): string {
  return `${[
    '# Errors',
    '',
    'Every error says what was wrong, where, and what to do next, and has a code that never changes its meaning. With `--json` the',
    'command prints `{"error": {"code", "what", "where", "remedy"}}` on stdout in place of the result; `where` may be absent. No error',
    'holds the value of a personal field. Made from `pipeline/error-codes.ts` and `cli/errors/errors.ts`.',
    '',
    '| kind | what is wrong | exit code |',
    '|---|---|---|',
    ...(Object.keys(KINDS) as ErrorKind[]).map(
      (kind) =>
        `| ${kind} | ${KINDS[kind]} | ${exitCodeOf(new Example(kind, { code: '', what: '', remedy: '' }))} |`,
    ),
    '| (none) | The program itself: `INTERNAL_FAULT`. `THROUGHLINE_DEBUG=1` shows the stack trace; please report it. | 3 |',
    '| (none) | The installation: `INSTALLATION_INCOMPLETE`. Run `npm ci`. | 3 |',
    '',
    '## Of the pipeline',
    '',
    ...table(ERRORS),
    '',
    '## Of the command',
    '',
    ...table(COMMAND_ERRORS),
  ].join('\n')}\n`;
}

function table(errors: Readonly<Record<string, ErrorMeaning>>): readonly string[] {
  const rows = Object.entries(errors).sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    '| code | kind | meaning |',
    '|---|---|---|',
    ...rows.map(([code, { kind, means }]) => `| \`${code}\` | ${kind} | ${means} |`),
  ];
}
