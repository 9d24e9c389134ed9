import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { jsonFlag, optionalTextFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { AgreementsFlags } from './flags.ts';

const flags = {
  folder: optionalTextFlag(
    'DIR',
    "Folder of the agreements' YAML files; otherwise those that came with the program",
  ),
  json: jsonFlag,
} as const;

const listCommand = buildCommand<AgreementsFlags, [], Shell>({
  loader: async () => (await import('./list.ts')).listAgreements,
  parameters: { flags },
  docs: {
    brief: 'Every agreement with its status, signatures, recipients and dates',
    fullDescription: helpText(
      ['The status is worked out from signatures, dates and reviews; nobody types it.'],
      'agreements list',
    ),
  },
});

const checkCommand = buildCommand<AgreementsFlags, [], Shell>({
  loader: async () => (await import('./check.ts')).checkAgreements,
  parameters: { flags },
  docs: {
    brief: 'Whether every agreement is well-formed and consistent with the contracts',
    fullDescription: helpText(
      [
        'Reads every agreement strictly and lists what is wrong and where. Errors give exit code 1; warnings do not.',
      ],
      'agreements check',
    ),
  },
});

export const agreementsCommands = buildRouteMap<'list' | 'check', Shell>({
  routes: { list: listCommand, check: checkCommand },
  docs: {
    brief: 'Who may have what, for which purpose',
    fullDescription: helpText(['Lists or checks the sharing agreements.'], 'agreements list'),
  },
});
