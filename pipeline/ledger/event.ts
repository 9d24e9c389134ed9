import type { AgreementRef, RowCounts } from './refs.ts';

/** The verbs of section 62 of the Data Protection Act 2018, under which every step is recorded. */
export type Operation =
  | 'collection'
  | 'alteration'
  | 'consultation'
  | 'disclosure'
  | 'combination'
  | 'erasure';

/** How a step ended. */
type Outcome = 'done' | 'held' | 'refused';

interface Recorded {
  readonly agreements: readonly AgreementRef[];
  /** The clauses that decided, as `isa-iom-2026-001 clause 5.1`. */
  readonly clauses: readonly string[];
}

interface Delivery extends Recorded {
  readonly agency: string;
  /** Null where the name of the file says none. */
  readonly extract: string | null;
  readonly contract_version: string | null;
  readonly delivery_id: string;
  readonly sha256: string;
}

/** A decision of a person, as the command was told. */
interface Decided {
  readonly by: string;
  readonly reason: string;
}

/**
 * What happened, as the step that did it tells it. No personal values: counts, ids of deliveries, runs and agreements, names
 * of fields.
 */
export type LedgerEvent =
  | ({ readonly event: 'delivery.received'; readonly bytes: number } & Delivery)
  | ({
      readonly event: 'delivery.taken';
      readonly rows: RowCounts;
      /** Fields that got past intake. */
      readonly columns: readonly string[];
      /** Keys of what was written, by zone. */
      readonly written: Readonly<Partial<Record<'vault' | 'lake' | 'quarantine', string>>>;
    } & Delivery)
  | ({ readonly event: 'delivery.refused'; readonly rows: RowCounts; readonly reason: string } & Delivery)
  | ({
      readonly event: 'delivery.held';
      readonly rows: RowCounts;
      /** Ids of the guards that held it. */
      readonly guards: readonly string[];
    } & Delivery)
  | ({ readonly event: 'delivery.released' } & Decided & Delivery)
  /** The same file again, which changes what stands. */
  | ({ readonly event: 'delivery.sent_again' } & Delivery)
  | ({ readonly event: 'delivery.withdrawn' } & Decided & Delivery)
  | ({
      readonly event: 'run.linked';
      readonly run_id: string;
      /** Delivery ids of the identities that were combined. */
      readonly deliveries: readonly string[];
      readonly model: { readonly id: string; readonly version: string };
      readonly records: number;
      readonly people: number;
    } & Recorded)
  | ({
      readonly event: 'product.published';
      readonly run_id: string;
      readonly deliveries: readonly string[];
      readonly recipient: string;
      readonly tables: readonly {
        readonly table: string;
        readonly columns: readonly string[];
        readonly rows: number;
      }[];
    } & Recorded);

/** What is the same of every event of one kind: the verb it is recorded under, who does it, and how it ended. */
export const EVENT_FACTS: Readonly<
  Record<
    LedgerEvent['event'],
    { readonly operation: Operation; readonly actor: string; readonly outcome: Outcome }
  >
> = {
  'delivery.received': { operation: 'collection', actor: 'throughline/intake', outcome: 'done' },
  'delivery.taken': { operation: 'alteration', actor: 'throughline/intake', outcome: 'done' },
  'delivery.refused': { operation: 'collection', actor: 'throughline/intake', outcome: 'refused' },
  'delivery.held': { operation: 'collection', actor: 'throughline/intake', outcome: 'held' },
  'delivery.released': { operation: 'alteration', actor: 'throughline/deliveries', outcome: 'done' },
  'delivery.sent_again': { operation: 'collection', actor: 'throughline/intake', outcome: 'done' },
  'delivery.withdrawn': { operation: 'alteration', actor: 'throughline/deliveries', outcome: 'done' },
  'run.linked': { operation: 'combination', actor: 'throughline/linkage', outcome: 'done' },
  'product.published': { operation: 'disclosure', actor: 'throughline/publishing', outcome: 'done' },
};

/** Who did it: a part of the pipeline, or later a signed-in person in a role. */
export interface Actor {
  readonly id: string;
  readonly role: 'pipeline';
}

/**
 * One entry of the audit record.
 *
 * `schema` tells readers which fields to expect: version 2 is to add the sequence number and the hash of the entry before,
 * which make a chain of the record.
 */
export type LedgerEntry = {
  readonly schema: 1;
  /** ISO 8601, UTC. */
  readonly ts: string;
  readonly operation: Operation;
  readonly actor: Actor;
  readonly outcome: Outcome;
} & LedgerEvent;
