import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { homeFlag, jsonFlag, memoryFlag, peopleFlag, seedFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { DemoFlags } from './demo.ts';

export const demoCommand = buildCommand<DemoFlags, [], Shell>({
  loader: async () => (await import('./demo.ts')).demo,
  parameters: {
    flags: {
      people: { ...peopleFlag, default: '5000' },
      seed: seedFlag,
      home: homeFlag,
      memory: memoryFlag,
      json: jsonFlag,
    },
  },
  docs: {
    brief: 'Sample extracts through the whole chain, and a summary of what came out',
    fullDescription: helpText(
      [
        'Makes up extracts from four agencies, delivers them, applies the sharing agreements, links people, publishes every product and prints a summary. Run again, it finds that nothing has changed.',
      ],
      'demo --people 1000',
    ),
  },
});
