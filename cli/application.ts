import {
  type Application,
  ArgumentScannerError,
  buildApplication,
  buildRouteMap,
  text_en,
} from '@stricli/core';
import manifest from '../package.json' with { type: 'json' };
import { agreementsCommands } from './agreements/commands.ts';
import type { Shell } from './command-context.ts';
import { contractsCommands } from './contracts/commands.ts';
import { deliverCommand } from './deliver/command.ts';
import { deliveriesCommands } from './deliveries/commands.ts';
import { demoCommand } from './demo/command.ts';
import { CommandError } from './errors/errors.ts';
import { exitCodeOf } from './errors/exit-codes.ts';
import { evaluateCommand } from './evaluate/command.ts';
import { generateCommand } from './generate/command.ts';
import { commandLine, startedAs } from './installation.ts';
import { linkCommand } from './link/command.ts';
import { queryCommand } from './query/command.ts';
import { receiptsCommands } from './receipts/command.ts';
import { runCommand } from './run/command.ts';
import { wrongUsage } from './text/usage-text.ts';
import { viewsCommand } from './views/command.ts';

const routes = buildRouteMap<string, Shell>({
  routes: {
    demo: demoCommand,
    generate: generateCommand,
    contracts: contractsCommands,
    deliver: deliverCommand,
    deliveries: deliveriesCommands,
    run: runCommand,
    receipts: receiptsCommands,
    agreements: agreementsCommands,
    views: viewsCommand,
    query: queryCommand,
    link: linkCommand,
    evaluate: evaluateCommand,
  },
  docs: {
    brief: 'Links people across agencies, as far as signed sharing agreements allow, and publishes outcomes',
    fullDescription: [
      'Links people across the extracts of police, probation, prison, health and others, only as far as signed sharing agreements allow, and publishes cohorts and reoffending outcomes to query.',
      `Start with \`${commandLine('demo')}\`, then \`${commandLine('COMMAND --help')}\`.`,
      'Every command takes --partnership DIR: the folder with its contracts, agreements, models and settings; default: the nearest with a throughline.yaml, from this folder upwards, else the demonstration.',
      'Exit codes: 0 done, 1 a check failed or data was refused, 2 wrong usage, 3 a fault of the program.',
    ].join('\n\n'),
  },
});

/** Corrections of a slip or two; the weights are Stricli's own. */
const SLIPS = { threshold: 3, weights: { insertion: 1, deletion: 3, substitution: 2, transposition: 0 } };

/**
 * The whole command: its routes, and the words it uses for what goes wrong.
 *
 * @param say an error as it is shown
 */
export function application(say: (thrown: unknown) => string): Application<Shell> {
  return buildApplication<Shell>(routes, {
    name: startedAs(),
    versionInfo: { currentVersion: manifest.version },
    scanner: { caseStyle: 'original', allowArgumentEscapeSequence: true, distanceOptions: SLIPS },
    determineExitCode: exitCodeOf,
    localization: {
      text: {
        ...text_en,
        noCommandRegisteredForInput: ({ input, corrections }) => {
          const meant = corrections.length > 0 ? `Did you mean ${corrections.join(' or ')}? ` : '';
          return say(
            new CommandError({
              code: 'UNKNOWN_COMMAND',
              what: `There is no command \`${input}\`.`,
              remedy: `${meant}\`${commandLine('--help')}\` lists the commands.`,
            }),
          );
        },
        exceptionWhileParsingArguments: (fault) =>
          say(fault instanceof ArgumentScannerError ? wrongUsage(fault) : fault),
        exceptionWhileLoadingCommandFunction: say,
        exceptionWhileLoadingCommandContext: say,
        exceptionWhileRunningCommand: say,
        commandErrorResult: say,
      },
    },
  });
}
