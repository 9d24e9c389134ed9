import { ThroughlineError } from '../errors.ts';

/** The operating system's code of an error, e.g. `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

type Fault = Readonly<{ code: string; what: string; remedy: string }>;

const FULL: Fault = {
  code: 'DISK_FULL',
  what: 'There is no room left on the disk.',
  remedy: 'Free some space or choose another folder with --home, then run the same command again.',
};
const FORBIDDEN: Fault = {
  code: 'NOT_PERMITTED',
  what: 'This account may not read or write here.',
  remedy: 'Give the account access, or choose another folder with --home.',
};
const ABSENT: Fault = {
  code: 'NOT_FOUND',
  what: 'There is no such file or folder.',
  remedy: 'Check the path.',
};
const NOT_A_FOLDER: Fault = {
  code: 'NOT_A_FOLDER',
  what: 'A file stands where a folder should be.',
  remedy: 'Choose another folder with --home.',
};

const FAULTS: Readonly<Record<string, Fault>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  ENOENT: ABSENT,
  ENOTDIR: NOT_A_FOLDER,
  EEXIST: NOT_A_FOLDER,
};

/** What the file system said, as an error that tells what to do; what we do not know is thrown as it came. */
export function localFault(error: unknown, where: string): unknown {
  const fault = FAULTS[systemCode(error) ?? ''];
  return fault ? new ThroughlineError({ ...fault, kind: 'usage', where, cause: error }) : error;
}
