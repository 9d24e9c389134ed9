import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, jsonFlag, memoryFlag, optionalTextFlag, storeFlags, textFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { DecidingFlags, ListFlags, ReleaseFlags } from './flags.ts';

const listCommand = buildCommand<ListFlags, [], Shell>({
  loader: async () => (await import('./list.ts')).listDeliveries,
  parameters: {
    flags: {
      agency: optionalTextFlag('AGENCY', "Only this agency's deliveries, e.g. police"),
      ...storeFlags,
      json: jsonFlag,
    },
  },
  docs: {
    brief: 'Which deliveries stand, and which are superseded, held, withdrawn or refused',
    fullDescription: helpText(
      [
        'What stands is what runs read: of a snapshot the delivery of the latest data date, of several files of one date the one sent last, of changes every one. An id may be given to other commands by its beginning, where no other begins so.',
      ],
      'deliveries list --agency prison',
    ),
  },
});

const deciding = {
  by: textFlag('NAME', 'Who decides it; goes into the ledger'),
  reason: textFlag('TEXT', 'Why; goes into the ledger, so name nobody that the rows are about'),
  ...storeFlags,
  json: jsonFlag,
} as const;

const id = {
  kind: 'tuple',
  parameters: [{ parse: filled, placeholder: 'ID', brief: 'A delivery id, or its beginning' }],
} as const;

const withdrawCommand = buildCommand<DecidingFlags, [id: string], Shell>({
  loader: async () => (await import('./withdraw.ts')).withdrawDelivery,
  parameters: { flags: deciding, positional: id },
  docs: {
    brief: 'Take a delivery back: what stood before it stands again',
    fullDescription: helpText(
      [
        'For a wrong file that was taken. Nothing of it counts any more: the next run publishes without it, and keeps no earlier run of the tables that hold it. Sending the file again makes it stand again.',
      ],
      'deliveries withdraw prison.people-2026-06-30-0f3a --by "Ann Lee" --reason "Test data"',
    ),
  },
});

const releaseCommand = buildCommand<ReleaseFlags, [id: string], Shell>({
  loader: async () => (await import('./release.ts')).releaseDelivery,
  parameters: { flags: { ...deciding, memory: memoryFlag }, positional: id },
  docs: {
    brief: 'Let a held delivery in',
    fullDescription: helpText(
      [
        'For a file that a guard held and that is right all the same. It goes through intake as it was sent, by the rules of today, and counts as sent now. Its receipt shows name and reason.',
        'Files that are held are kept for 14 days; after that the agency has to send the file again.',
      ],
      'deliveries release prison.people-2026-06-30-0f3a --by "Ann Lee" --reason "A wing was closed"',
    ),
  },
});

const dueCommand = buildCommand<ListFlags, [], Shell>({
  loader: async () => (await import('./due.ts')).listDue,
  parameters: {
    flags: {
      agency: optionalTextFlag('AGENCY', "Only this agency's extracts, e.g. police"),
      ...storeFlags,
      json: jsonFlag,
    },
  },
  docs: {
    brief: 'When the next delivery of each extract is due, and which are late',
    fullDescription: helpText(
      [
        'Cadence and lateness are those of the contract; the next data date follows the latest one that stands. A delivery that is held does not stand. Exit code 1 where something is late.',
      ],
      'deliveries due --agency prison',
    ),
  },
});

export const deliveriesCommands = buildRouteMap<'list' | 'due' | 'release' | 'withdraw', Shell>({
  routes: { list: listCommand, due: dueCommand, release: releaseCommand, withdraw: withdrawCommand },
  defaultCommand: 'list',
  docs: {
    brief: 'Which deliveries stand, and what is due; let a held one in, take one back',
    fullDescription: helpText(
      ['Lists the deliveries or what is due, lets a held one in, or takes one back.'],
      'deliveries list',
    ),
  },
});
