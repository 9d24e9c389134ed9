import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, jsonFlag, memoryFlag, textFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { LinkFlags } from './link.ts';

export const linkCommand = buildCommand<LinkFlags, string[], Shell>({
  loader: async () => (await import('./link.ts')).link,
  parameters: {
    flags: {
      model: textFlag('FILE', 'The linkage model (JSON)'),
      input: {
        ...textFlag('FILE', 'A table to link, CSV or Parquet; may be given more than once'),
        variadic: true,
      } as const,
      out: textFlag('DIR', 'Folder for the links; created if missing'),
      memory: memoryFlag,
      json: jsonFlag,
    },
    positional: {
      kind: 'array',
      parameter: { parse: filled, placeholder: 'FILE', brief: 'More tables to link' },
    },
  },
  docs: {
    brief: 'Link any tables with any model',
    fullDescription: helpText(
      ['Finds the records that belong to the same person, within and across the tables.'],
      'link --model model.json --input a.csv --input b.parquet --out linked',
    ),
  },
});
