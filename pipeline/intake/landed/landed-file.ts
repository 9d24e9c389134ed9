import { createHash } from 'node:crypto';
import { ThroughlineError } from '../../errors.ts';
import type { Storage } from '../../storage/storage.ts';
import { refuseUnjudged, type Unjudged } from './unjudged.ts';

/** One of the files that were put under a landing key, and when. */
export interface SentVersion {
  readonly version: string;
  /** ISO 8601 in UTC, to the millisecond. Files may come to intake in another order than they were sent, and more than once. */
  readonly sentAt: string;
}

/** What is known of a file that could not be read. */
const NOTHING_READ = { bytes: 0, sha256: createHash('sha256').digest('hex') };

/** A local path of a landed file, or why it is not there any more: `OBJECT_GONE`. */
export async function landedFile(
  storage: Pick<Storage, 'fetch'>,
  landingKey: string,
  sent: SentVersion | undefined,
): Promise<string | ThroughlineError> {
  try {
    return await storage.fetch('landing', landingKey, sent?.version);
  } catch (fault) {
    if (fault instanceof ThroughlineError && fault.code === 'OBJECT_GONE') return fault;
    throw fault;
  }
}

/** Refuses a file that is not there any more with a receipt that says so; its bytes are none, and its hash is that of none. */
export function refuseGone(
  context: Parameters<typeof refuseUnjudged>[0],
  gone: Pick<Unjudged, 'agency' | 'landingKey' | 'which' | 'reason'>,
): ReturnType<typeof refuseUnjudged> {
  const nextSteps = [gone.reason.remedy];
  return refuseUnjudged(context, { kind: 'gone', ...NOTHING_READ, ...gone, nextSteps });
}
