import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, jsonFlag, optionalTextFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { ContractsFlags, TemplateFlags } from './flags.ts';

const listCommand = buildCommand<ContractsFlags, [], Shell>({
  loader: async () => (await import('./list.ts')).listContracts,
  parameters: { flags: { json: jsonFlag } },
  docs: {
    brief: 'Every extract with its owner, cadence, mode, fields, events and agreements',
    fullDescription: helpText(
      ['Lists what each agency may send, and which agreements grant something of it.'],
      'contracts list',
    ),
  },
});

const checkCommand = buildCommand<ContractsFlags, [], Shell>({
  loader: async () => (await import('./check.ts')).checkContracts,
  parameters: { flags: { json: jsonFlag } },
  docs: {
    brief: 'Whether throughline.yaml, every contract and every code list can be used',
    fullDescription: helpText(
      [
        'Reads every file strictly and lists what is wrong, where, and what to do. Errors give exit code 1; warnings, which name what is probably not meant, do not.',
      ],
      'contracts check',
    ),
  },
});

const templateCommand = buildCommand<TemplateFlags, [extract: string], Shell>({
  loader: async () => (await import('./template.ts')).templateOf,
  parameters: {
    flags: {
      out: optionalTextFlag('DIR', 'Writes the file into this folder, made when absent; otherwise prints it'),
      filled: {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'With made-up rows that the contract accepts, instead of the header alone',
      },
      json: jsonFlag,
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: filled, placeholder: 'EXTRACT', brief: 'An extract, e.g. police.offences' }],
    },
  },
  docs: {
    brief: 'A blank file of one extract, or one with made-up rows, to fill in or to copy',
    fullDescription: helpText(
      [
        'Writes <extract>_<yyyy-mm-dd>.csv with the header of the contract. Nobody in the made-up rows exists.',
      ],
      'contracts template police.offences --filled',
    ),
  },
});

export const contractsCommands = buildRouteMap<'list' | 'check' | 'template', Shell>({
  routes: { list: listCommand, check: checkCommand, template: templateCommand },
  docs: {
    brief: 'What each agency may send',
    fullDescription: helpText(
      ['Lists or checks the contracts, or makes a template of one.'],
      'contracts list',
    ),
  },
});
