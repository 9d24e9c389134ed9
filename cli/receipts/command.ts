import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, jsonFlag, optionalTextFlag, storeFlags } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { ReceiptsFlags } from './receipts.ts';

export const receiptsCommand = buildCommand<ReceiptsFlags, [id?: string], Shell>({
  loader: async () => (await import('./receipts.ts')).receipts,
  parameters: {
    flags: {
      agency: optionalTextFlag('AGENCY', "Only this agency's deliveries, e.g. police"),
      ...storeFlags,
      json: jsonFlag,
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: filled,
          optional: true,
          placeholder: 'ID',
          brief: 'A delivery id: prints that receipt in full',
        },
      ],
    },
  },
  docs: {
    brief: 'The receipts of what was delivered',
    fullDescription: helpText(
      ['Lists every delivery with the rows taken and refused, or prints one receipt in full.'],
      'receipts --agency police',
    ),
  },
});
