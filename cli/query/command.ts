import { buildCommand } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, jsonFlag, optionalTextFlag, storeFlags } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { QueryFlags } from './query.ts';

export const queryCommand = buildCommand<QueryFlags, [sql?: string], Shell>({
  loader: async () => (await import('./query.ts')).query,
  parameters: {
    flags: {
      agreement: optionalTextFlag('ID', 'The sharing agreement; needed where several products are published'),
      recipient: optionalTextFlag('R', 'The recipient under that agreement'),
      file: optionalTextFlag('FILE', 'The SQL, in a file'),
      ...storeFlags,
      json: jsonFlag,
      csv: { kind: 'boolean', default: false, withNegated: false, brief: 'Print the result as CSV' },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: filled,
          optional: true,
          placeholder: 'SQL',
          brief: 'One SELECT, as Athena would take it; - reads it from stdin',
        },
      ],
    },
  },
  docs: {
    brief: "Query one recipient's tables, and nothing else",
    fullDescription: helpText(
      [
        'Runs one SELECT as the recipient: it sees the tables published to that recipient under that agreement, and no other table, file or address, however the SQL is written. `views` says what there is.',
      ],
      'query --agreement isa-iom-2026-001 --recipient opcc-analysts \\\n    "SELECT * FROM proven_reoffending_rates"',
    ),
  },
});
