import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, homeFlag, jsonFlag, memoryFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { DeliverFlags } from './deliver.ts';

export const deliverCommand = buildCommand<DeliverFlags, string[], Shell>({
  loader: async () => (await import('./deliver.ts')).deliver,
  parameters: {
    flags: {
      'dry-run': {
        kind: 'boolean',
        default: false,
        withNegated: false,
        brief: 'Show all that would happen, and write nothing',
      },
      home: homeFlag,
      memory: memoryFlag,
      json: jsonFlag,
    },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        parse: filled,
        placeholder: 'FILE',
        brief: 'A file named <extract>_<yyyy-mm-dd>.csv, or a folder of such files',
      },
    },
  },
  docs: {
    brief: 'Put files through intake; prints the receipts',
    fullDescription: helpText(
      [
        'Checks each file against its contract and the sharing agreements, and prints its receipt: what was taken, what was refused and why. The date in the file name is the last day the file knows about.',
        'A file that is refused whole, held by a guard, or cannot be read, gives exit code 1; the other files are still delivered. Refused rows alone do not: the receipt shows them and they wait in quarantine. Of a folder, the extracts of people are delivered first, then the others by date.',
      ],
      'deliver police.people_2026-06-30.csv police.offences_*.csv',
    ),
  },
});
