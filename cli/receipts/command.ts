import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Shell } from '../command-context.ts';
import { filled, homeFlag, jsonFlag, optionalTextFlag, storeFlags, textFlag } from '../flags.ts';
import { helpText } from '../text/help.ts';
import type { ReceiptsFlags } from './receipts.ts';
import type { NewKeyFlags, OpenFlags } from './sealed.ts';
import type { VerifyFlags } from './verify.ts';

const listCommand = buildCommand<ReceiptsFlags, [id?: string], Shell>({
  loader: async () => (await import('./receipts.ts')).receipts,
  parameters: {
    flags: {
      agency: optionalTextFlag('AGENCY', "Only this agency's deliveries, e.g. police"),
      csv: optionalTextFlag(
        'FILE',
        'With an ID: write its refused rows there, as row number, fields and reason',
      ),
      html: optionalTextFlag('FILE', 'With an ID: write the receipt there as a page to read and print'),
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
    brief: 'Every receipt, or one in full',
    fullDescription: helpText(
      [
        'Lists every delivery with the rows taken and refused, or prints one receipt in full. With --json one receipt is printed as it was signed. --html and --csv write files that are not there yet.',
      ],
      'receipts --agency police',
    ),
  },
});

const verifyCommand = buildCommand<VerifyFlags, [file: string], Shell>({
  loader: async () => (await import('./verify.ts')).verifyReceipt,
  parameters: {
    flags: {
      home: homeFlag,
      json: jsonFlag,
      'public-key': optionalTextFlag('FILE', 'The key to hold it against, as PEM; default: that of the home'),
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: filled, placeholder: 'FILE', brief: 'A receipt as JSON' }],
    },
  },
  docs: {
    brief: 'Whether a receipt is unaltered since it was signed',
    fullDescription: helpText(
      ['Gives exit code 1 where anything in the receipt was changed, or another key signed it.'],
      'receipts verify receipt.json --public-key throughline.pem',
    ),
  },
});

const publicKeyCommand = buildCommand<Omit<VerifyFlags, 'public-key'>, [], Shell>({
  loader: async () => (await import('./verify.ts')).showPublicKey,
  parameters: { flags: { home: homeFlag, json: jsonFlag } },
  docs: {
    brief: 'The key that senders verify their receipts with',
    fullDescription: helpText(
      [
        'Prints the public half of the key that signs the receipts of the home. Give it to every sender, by another way than the receipts.',
      ],
      'receipts public-key',
    ),
  },
});

const openCommand = buildCommand<OpenFlags, [file: string], Shell>({
  loader: async () => (await import('./sealed.ts')).openSealed,
  parameters: {
    flags: { key: textFlag('FILE', 'Your own key, as new-key or age-keygen writes it') },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: filled, placeholder: 'FILE', brief: 'A file of quarantine that ends in .age' }],
    },
  },
  docs: {
    brief: 'For senders: the key fields of your refused rows, which were sealed for you',
    fullDescription: helpText(
      [
        'Prints CSV of row number and key fields. It needs no home: your key and the file are enough, and `age -d` does the same.',
      ],
      'receipts open prison.people-2026-06-30-0f3a5c.keys.csv.age --key mine.txt',
    ),
  },
});

const newKeyCommand = buildCommand<NewKeyFlags, [], Shell>({
  loader: async () => (await import('./sealed.ts')).newKey,
  parameters: { flags: { json: jsonFlag, out: textFlag('FILE', 'A file that is not there yet') } },
  docs: {
    brief: 'For senders: make a key for what is sealed for you',
    fullDescription: helpText(
      ['Writes an age key for you alone, and prints the public key that the partnership needs of you.'],
      'receipts new-key --out mine.txt',
    ),
  },
});

const routes = {
  list: listCommand,
  verify: verifyCommand,
  'public-key': publicKeyCommand,
  open: openCommand,
  'new-key': newKeyCommand,
} as const;

export const receiptsCommands = buildRouteMap<keyof typeof routes, Shell>({
  routes,
  defaultCommand: 'list',
  docs: {
    brief: 'The receipts of what was delivered',
    fullDescription: helpText(
      ['Lists the receipts, prints one, or proves that one is unaltered.'],
      'receipts',
    ),
  },
});
