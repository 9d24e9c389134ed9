import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, jsonFlag, storeFlags } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { ViewsFlags } from './views.ts';

export const viewsCommand = buildCommand<ViewsFlags, [name?: string], Shell>({
  loader: async () => (await import('./views.ts')).views,
  parameters: {
    flags: { ...storeFlags, json: jsonFlag },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: filled,
          optional: true,
          placeholder: 'VIEW',
          brief: 'A view: prints its definition and columns',
        },
      ],
    },
  },
  docs: {
    brief: 'What can be queried: grain, columns, definitions, and where each view is published',
    fullDescription: helpText(
      ['Lists the views, and for each product whether it holds the view and, if not, why not.'],
      'views proven_reoffending',
    ),
  },
});
