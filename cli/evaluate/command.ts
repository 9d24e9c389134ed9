import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { jsonFlag, memoryFlag, textFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { EvaluateFlags } from './evaluate.ts';

export const evaluateCommand = buildCommand<EvaluateFlags, [], Shell>({
  loader: async () => (await import('./evaluate.ts')).evaluateLinks,
  parameters: {
    flags: {
      links: textFlag('FILE', 'Who was linked, as `link` writes it'),
      truth: textFlag('FILE', 'Who is whom in truth'),
      memory: memoryFlag,
      json: jsonFlag,
    },
  },
  docs: {
    brief: 'Precision, recall, F1 and B³ of links against the truth',
    fullDescription: helpText(
      ['Compares links with the known truth, pair by pair and person by person.'],
      'evaluate --links linked/clusters.parquet --truth truth.csv',
    ),
  },
});
