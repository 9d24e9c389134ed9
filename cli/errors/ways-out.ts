import type { ErrorCode } from '../../pipeline/error-codes.ts';
import type { ClearError } from '../../pipeline/errors.ts';
import { commandLine } from '../installation.ts';

/** The flag that named the folder an error speaks of; `flag` is one of those on the command line. */
type WayOut = (remedy: string, flag: string) => string;

const withView: WayOut = (remedy) => `${remedy} \`${commandLine('views')}\` lists tables and columns.`;
const withDeliver: WayOut = (remedy) =>
  `${remedy} \`${commandLine('deliver')}\` does that; then \`${commandLine('run')}\`.`;

/** What to do next about an error of the pipeline, where the command line has a name for it. */
const WAYS_OUT: Readonly<Partial<Record<ErrorCode, WayOut>>> = {
  AGREEMENTS_FOLDER_UNREADABLE: () => 'With --folder, name a folder that exists and that you may read.',
  AGREEMENT_INVALID: (remedy) =>
    `${remedy} \`${commandLine('agreements check')}\` shows everything that is wrong.`,
  CONTRACT_INVALID: (remedy) =>
    `${remedy} \`${commandLine('contracts check')}\` shows everything that is wrong.`,
  DELIVERY_UNKNOWN: (remedy) => `${remedy} \`${commandLine('deliveries list')}\` shows them.`,
  DISK_FULL: (_, flag) =>
    `Free some space or choose another folder with ${flag}, then run the same command again.`,
  MEMORY_LIMIT_TOO_LOW: () => 'Give more with --memory, e.g. --memory 2GB.',
  NOTHING_LINKED: withDeliver,
  NOTHING_TO_LINK: withDeliver,
  NOT_A_FOLDER: (_, flag) => `Choose another folder with ${flag}.`,
  NOT_PERMITTED: (_, flag) => `Give the account access, or choose another folder with ${flag}.`,
  QUERY_FAILED: withView,
};

/** @param parameters as typed: they say by which flag a folder was named */
export function wayOut(error: ClearError, parameters: readonly string[]): string {
  const named = parameters.some((parameter) => /^--out(=|$)/.test(parameter)) ? '--out' : '--home';
  const words: Readonly<Record<string, WayOut | undefined>> = WAYS_OUT;
  return words[error.code]?.(error.remedy, named) ?? error.remedy;
}
