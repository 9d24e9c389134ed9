import { ThroughlineError } from '../pipeline/errors.ts';
import { localFault, systemCode } from '../pipeline/storage/local-fault.ts';

/** What the machine refused, in the operating system's codes and in DuckDB's words. */
const REFUSALS: readonly { readonly code: string; readonly words: RegExp }[] = [
  { code: 'ENOSPC', words: /no space left on device/i },
  { code: 'EDQUOT', words: /disk quota exceeded/i },
  { code: 'EROFS', words: /read-only file system/i },
  { code: 'EACCES', words: /permission denied/i },
];

/**
 * A full disk, a missing permission or too little memory is the user's to mend, wherever in the pipeline it came up; any
 * other fault stays as it was thrown.
 */
export function userFault(thrown: unknown): unknown {
  if (thrown instanceof ThroughlineError || !(thrown instanceof Error)) return thrown;
  if (/^Out of Memory Error/.test(thrown.message)) {
    return new ThroughlineError({
      code: 'MEMORY_LIMIT_TOO_LOW',
      kind: 'usage',
      what: 'The work does not fit into the memory limit.',
      remedy: 'Give more with --memory, e.g. --memory 2GB.',
      cause: thrown,
    });
  }
  const refusal = REFUSALS.find(
    ({ code, words }) => systemCode(thrown) === code || words.test(thrown.message),
  );
  if (refusal === undefined) return thrown;
  const path = 'path' in thrown && typeof thrown.path === 'string' ? thrown.path : 'while writing the store';
  return localFault(
    Object.assign(new Error(thrown.message, { cause: thrown }), { code: refusal.code }),
    path,
  );
}
