import { type ArgumentScannerError, formatMessageForArgumentScannerError } from '@stricli/core';
import { CommandError } from '../errors/errors.ts';

/** What the parser of the command line did not understand, as an error of ours. */
export function wrongUsage(fault: ArgumentScannerError): CommandError {
  const what = formatMessageForArgumentScannerError(fault, {
    ArgumentParseError: ({ externalFlagNameOrPlaceholder, exception }) => {
      const why = exception instanceof Error ? exception.message : String(exception);
      return `The value of ${dashed(externalFlagNameOrPlaceholder)} ${why}.`;
    },
    FlagNotFoundError: ({ input, corrections }) =>
      `There is no flag ${dashed(input)}.${corrections.length > 0 ? ` Did you mean ${corrections.map(dashed).join(' or ')}?` : ''}`,
    UnsatisfiedFlagError: ({ externalFlagName }) => `A value for --${externalFlagName} is missing.`,
    UnsatisfiedPositionalError: ({ placeholder, limit }) =>
      limit === undefined ? `${placeholder} is missing.` : `At least ${limit[0]} ${placeholder} is needed.`,
    UnexpectedPositionalError: ({ input, expectedCount }) =>
      expectedCount === 0
        ? `\`${input}\` is not expected here.`
        : `\`${input}\` is one too many: at most ${expectedCount} is expected.`,
  });
  return new CommandError({ code: 'WRONG_USAGE', what, remedy: 'See the same command with --help.' });
}

/** Flags as they are typed; placeholders of arguments, in capitals, as they stand. */
function dashed(name: string): string {
  return name.startsWith('-') || name === name.toUpperCase() ? name : `--${name}`;
}
