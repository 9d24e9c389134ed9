import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { jsonFlag, peopleFlag, seedFlag, textFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { GenerateFlags } from './generate.ts';

export const generateCommand = buildCommand<GenerateFlags, [], Shell>({
  loader: async () => (await import('./generate.ts')).generateExtracts,
  parameters: {
    flags: {
      people: peopleFlag,
      out: textFlag('DIR', 'Folder for the files; created if missing'),
      seed: seedFlag,
      cases: {
        kind: 'enum',
        values: ['usual', 'hard'],
        brief: 'hard makes cases common that are hard to count or to link',
        default: 'usual',
      },
      json: jsonFlag,
    },
  },
  docs: {
    brief: 'Synthetic extracts for every agency, plus truth/truth.csv',
    fullDescription: helpText(
      [
        'Writes one file per extract as each agency would send it, and truth/truth.csv, which says who is whom and is not delivered with the folder. Prints how near the made-up reoffending rates come to the published ones. Nobody in the files exists.',
        'With --cases hard, most lives hold something that is hard to count or to link: a caution, a conviction and a release on one day, recalls, remand, breaches under every code, 29 February, people convicted only elsewhere, months without a delivery, numbers that one agency never got from another.',
      ],
      'generate --people 10000 --out extracts',
    ),
  },
});
