import { ThroughlineError } from '../errors.ts';
import type { Zone } from './storage.ts';

/** S3's own limit, in bytes of UTF-8. */
const LONGEST_KEY = 1024;

/**
 * Refuses a key that a local store could not hold inside its zone.
 *
 * To S3 `..` is plain text; the same key must mean the same object in both stores, and a role's prefix must hold.
 *
 * @throws ThroughlineError `STORAGE_KEY_REFUSED`
 */
export function assertS3Key(zone: Zone, key: string): void {
  const parts = key.split('/');
  const sound =
    key !== '' &&
    Buffer.byteLength(key, 'utf-8') <= LONGEST_KEY &&
    !key.includes('\0') &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..');
  if (sound) return;
  throw new ThroughlineError({
    code: 'STORAGE_KEY_REFUSED',
    kind: 'refused',
    what: `${JSON.stringify(key)} is not a key in the ${zone} zone.`,
    remedy: 'Use parts joined by single slashes, without a leading or trailing slash, "." or "..".',
  });
}
