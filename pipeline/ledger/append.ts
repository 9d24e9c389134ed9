import { createHash } from 'node:crypto';
import { jsonText } from '../storage/json.ts';
import type { Storage } from '../storage/storage.ts';
import { EVENT_FACTS, type LedgerEntry, type LedgerEvent } from './event.ts';

/** Where entries go, and what time it is. */
export interface Ledger {
  readonly storage: Storage;
  readonly now: () => Date;
}

/**
 * Adds one entry to the audit record, as `<yyyy-mm-dd>/<time>-<event>-<short id>.json` in the ledger zone.
 *
 * The time is the ledger's and the short id comes from the entry itself, so equal steps at equal times leave equal entries.
 * A step that is stopped and done again is entered again: both attempts took place.
 */
export async function appendEntry({ storage, now }: Ledger, event: LedgerEvent): Promise<void> {
  const ts = now().toISOString();
  const { operation, actor, outcome } = EVENT_FACTS[event.event];
  const entry: LedgerEntry = {
    schema: 1,
    ts,
    operation,
    actor: { id: actor, role: 'pipeline' },
    outcome,
    ...event,
  };
  const text = jsonText(entry);
  const shortId = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const key = `${ts.slice(0, 10)}/${ts.replace(/[:.]/g, '-')}-${event.event}-${shortId}.json`;
  await storage.writeText('ledger', key, text);
}
