import {
  type Application,
  ArgumentScannerError,
  buildApplication,
  buildRouteMap,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core';
import type pc from 'picocolors';
import manifest from '../package.json' with { type: 'json' };
import { agreementsCommands } from './agreements/commands.ts';
import type { Shell } from './command-context.ts';
import { deliverCommand } from './deliver/command.ts';
import { demoCommand } from './demo/command.ts';
import { evaluateCommand } from './evaluate/command.ts';
import { exitCodeOf } from './exit-codes.ts';
import { generateCommand } from './generate/command.ts';
import { linkCommand } from './link/command.ts';
import { queryCommand } from './query/command.ts';
import { receiptsCommand } from './receipts/command.ts';
import { runCommand } from './run/command.ts';
import { errorText, usageText } from './text/error-text.ts';
import { userFault } from './user-fault.ts';
import { viewsCommand } from './views/command.ts';

const routes = buildRouteMap<string, Shell>({
  routes: {
    demo: demoCommand,
    generate: generateCommand,
    deliver: deliverCommand,
    run: runCommand,
    receipts: receiptsCommand,
    agreements: agreementsCommands,
    views: viewsCommand,
    query: queryCommand,
    link: linkCommand,
    evaluate: evaluateCommand,
  },
  docs: {
    brief: 'Links people across agencies, as far as signed sharing agreements allow, and publishes outcomes',
    fullDescription: [
      'Links people across police, probation, prison and health extracts, only as far as signed sharing agreements',
      'allow, and publishes cohorts and reoffending outcomes to query.',
      '',
      'Start with `throughline demo`, then `throughline COMMAND --help`.',
      '',
      'Exit codes: 0 done, 1 a check failed or data was refused, 2 wrong usage, 3 a fault of the program.',
    ].join('\n'),
  },
});

/** The whole command: its routes, and the words it uses for what goes wrong. */
export function application(colours: ReturnType<typeof pc.createColors>, debug: boolean): Application<Shell> {
  const thrown = (fault: unknown) => errorText(userFault(fault), debug, colours);
  return buildApplication<Shell>(routes, {
    name: 'throughline',
    versionInfo: { currentVersion: manifest.version },
    scanner: { caseStyle: 'original', allowArgumentEscapeSequence: true },
    determineExitCode: (fault) => exitCodeOf(userFault(fault)),
    localization: {
      text: {
        ...text_en,
        noCommandRegisteredForInput: ({ input, corrections }) =>
          usageText(
            'UNKNOWN_COMMAND',
            `There is no command \`${input}\`.`,
            corrections.length > 0
              ? `Did you mean ${corrections.join(' or ')}? \`throughline --help\` lists the commands.`
              : '`throughline --help` lists the commands.',
            colours,
          ),
        exceptionWhileParsingArguments: (fault) =>
          fault instanceof ArgumentScannerError
            ? usageText('WRONG_USAGE', wrongUsage(fault), 'See the same command with --help.', colours)
            : thrown(fault),
        exceptionWhileLoadingCommandFunction: thrown,
        exceptionWhileLoadingCommandContext: thrown,
        exceptionWhileRunningCommand: thrown,
        commandErrorResult: thrown,
      },
    },
  });
}

function wrongUsage(fault: ArgumentScannerError): string {
  return formatMessageForArgumentScannerError(fault, {
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
}

/** Flags as they are typed; placeholders of arguments, in capitals, as they stand. */
function dashed(name: string): string {
  return name.startsWith('-') || name === name.toUpperCase() ? name : `--${name}`;
}
