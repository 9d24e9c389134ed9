import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { jsonFlag, memoryFlag, storeFlags } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { RunFlags } from './run.ts';

export const runCommand = buildCommand<RunFlags, [], Shell>({
  loader: async () => (await import('./run.ts')).runPipeline,
  parameters: { flags: { ...storeFlags, memory: memoryFlag, json: jsonFlag } },
  docs: {
    brief: 'Link, publish and refresh every view',
    fullDescription: helpText(
      [
        'Links the people of the current deliveries and publishes the tables and views of every active agreement. When nothing it reads has changed, it changes nothing.',
      ],
      'run',
    ),
  },
});
