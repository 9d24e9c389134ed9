import { createHash } from 'node:crypto';
import type { PipelineContext } from '../context.ts';
import { type LedgerEntry, type LedgerEvent, OPERATIONS } from './event.ts';

/** The part of the pipeline that does what an event tells of. */
const ACTORS: Readonly<Record<LedgerEvent['event'], string>> = {
  'delivery.received': 'throughline/intake',
  'delivery.taken': 'throughline/intake',
  'delivery.refused': 'throughline/intake',
  'run.linked': 'throughline/linkage',
  'product.published': 'throughline/publishing',
};

/**
 * Adds one entry to the audit record, as `<yyyy-mm-dd>/<time>-<event>-<short id>.json` in the ledger zone.
 *
 * The time is the context's and the short id comes from the entry itself, so equal steps at equal times leave equal records.
 * A step that is stopped and done again is recorded again: both attempts took place.
 */
export async function record(context: PipelineContext, event: LedgerEvent): Promise<void> {
  const ts = context.now().toISOString();
  const entry: LedgerEntry = {
    schema: 1,
    ts,
    operation: OPERATIONS[event.event],
    actor: { id: ACTORS[event.event], role: 'pipeline' },
    outcome: event.event === 'delivery.refused' ? 'refused' : 'done',
    ...event,
  };
  const text = `${JSON.stringify(entry, null, 2)}\n`;
  const shortId = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const key = `${ts.slice(0, 10)}/${ts.replace(/[:.]/g, '-')}-${event.event}-${shortId}.json`;
  await context.storage.writeText('ledger', key, text);
}
