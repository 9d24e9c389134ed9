import type { Zone } from './storage.ts';

/**
 * Days a zone keeps its objects; absent: as the agreements say, which publishing and erasure see to.
 *
 * The product's own defaults, by a bucket's lifecycle on AWS and by `LocalStorage.expire` on one machine. Landing holds files as
 * sent, whatever became of them, just long enough to read them again after a fault.
 */
export const KEPT_DAYS: Readonly<Partial<Record<Zone, number>>> = {
  landing: 14,
  quarantine: 42,
  receipts: 2557,
};
