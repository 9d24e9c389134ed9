import { linkageRoleOf } from '../../../schemas/contract.ts';
import { type Receipt, takenOf } from '../../deliveries/receipt.ts';
import type { StandingExtract } from '../../deliveries/standing.ts';
import { ThroughlineError } from '../../errors.ts';
import type { DeliveryId } from '../../ids.ts';
import type { AgreementRef } from '../../ledger/refs.ts';

/** The identity rows one run reads, and what allowed them into the vault. */
export interface Identities {
  /** Of the deliveries, in the order of their ids. */
  readonly receipts: readonly Receipt[];
  /** Delivery ids, sorted. */
  readonly deliveries: readonly DeliveryId[];
  /** Keys within the vault, in the order of the deliveries. */
  readonly keys: readonly string[];
  /** What was taken of each, in the same order. */
  readonly taken: readonly ReturnType<typeof takenOf>[];
  readonly agreements: readonly AgreementRef[];
  /** Clauses under which the identifying fields were taken, sorted. */
  readonly clauses: readonly string[];
}

/**
 * The identities of every people delivery that stands.
 *
 * @throws ThroughlineError `NOTHING_TO_LINK`.
 */
export function identitiesOf(extracts: readonly StandingExtract[]): Identities {
  const taken = extracts
    .filter(({ contract }) => contract.role === 'people')
    .flatMap(({ contract, deliveries }) => deliveries.map((receipt) => ({ contract, receipt })))
    .flatMap(({ contract, receipt }) =>
      receipt.vault === null ? [] : [{ contract, receipt, vault: receipt.vault }],
    )
    .sort((a, b) => (a.receipt.delivery_id < b.receipt.delivery_id ? -1 : 1));
  if (taken.length === 0) {
    throw new ThroughlineError({
      code: 'NOTHING_TO_LINK',
      what: 'No people extract has been taken yet.',
      remedy:
        'Deliver an extract of people, such as police.people, under an active agreement that grants linkage.',
    });
  }
  const agreements = new Map(
    taken.flatMap(({ receipt }) => receipt.agreements.map((a) => [a.content_hash, a])),
  );
  const clauses = taken.flatMap(({ contract, receipt }) => {
    const identifying = new Set(
      contract.fields.filter((field) => linkageRoleOf(field)).map((field) => field.name),
    );
    return receipt.fields.taken
      .filter(({ field }) => identifying.has(field))
      .flatMap((field) => field.clauses);
  });
  return {
    receipts: taken.map(({ receipt }) => receipt),
    deliveries: taken.map(({ receipt }) => receipt.delivery_id),
    keys: taken.map(({ vault }) => vault),
    taken: taken.map(({ receipt }) => takenOf(receipt)),
    agreements: [...agreements.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    clauses: [...new Set(clauses)].sort(),
  };
}
