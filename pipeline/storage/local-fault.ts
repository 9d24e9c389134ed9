import type { ErrorCode } from '../error-codes.ts';
import { ThroughlineError } from '../errors.ts';

/** The operating system's code of an error, e.g. `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

interface Fault {
  readonly code: ErrorCode;
  readonly what: string;
  readonly remedy: string;
  /** As the operating system says it. */
  readonly systemCodes: readonly string[];
  /** As DuckDB says it, which has no codes. */
  readonly words?: RegExp;
}

/** What the machine refuses, whatever the pipeline was doing. */
const OF_THE_MACHINE: readonly Fault[] = [
  {
    code: 'DISK_FULL',
    what: 'There is no room left on the disk.',
    remedy: 'Free some space or choose another folder, then do the same again.',
    systemCodes: ['ENOSPC', 'EDQUOT'],
    words: /no space left on device|disk quota exceeded/i,
  },
  {
    code: 'NOT_PERMITTED',
    what: 'This account may not read or write here.',
    remedy: 'Give the account access, or choose another folder.',
    systemCodes: ['EACCES', 'EPERM', 'EROFS'],
    words: /permission denied|read-only file system/i,
  },
  {
    code: 'MEMORY_LIMIT_TOO_LOW',
    what: 'The work does not fit into the memory limit.',
    remedy: 'Give it more memory.',
    systemCodes: [],
    words: /^Out of Memory Error/,
  },
];

/** What is wrong with a path; where no path was named by the caller it would be a fault of ours. */
const OF_A_PATH: readonly Fault[] = [
  {
    code: 'NOT_FOUND',
    what: 'There is no such file or folder.',
    remedy: 'Check the path.',
    systemCodes: ['ENOENT'],
  },
  {
    code: 'NOT_A_FOLDER',
    what: 'A file stands where a folder should be.',
    remedy: 'Choose another folder.',
    systemCodes: ['ENOTDIR', 'EEXIST'],
  },
];

/** What the file system said, as an error that tells what to do; what we do not know is thrown as it came. */
export function localFault(error: unknown, where: string): unknown {
  return worded(error, [...OF_THE_MACHINE, ...OF_A_PATH], where) ?? error;
}

/** A full disk, a missing permission or too little memory, wherever in the pipeline it came up; undefined for any other fault. */
export function machineFault(error: unknown): ThroughlineError | undefined {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  return worded(error, OF_THE_MACHINE, typeof path === 'string' ? path : undefined);
}

function worded(
  error: unknown,
  faults: readonly Fault[],
  where: string | undefined,
): ThroughlineError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message } = error;
  const code = systemCode(error) ?? '';
  const fault = faults.find(({ systemCodes, words }) => systemCodes.includes(code) || words?.test(message));
  if (fault === undefined) return undefined;
  const { code: ours, what, remedy } = fault;
  return new ThroughlineError({
    code: ours,
    what,
    remedy,
    cause: error,
    ...(where === undefined ? {} : { where }),
  });
}
