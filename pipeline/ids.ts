import { z } from 'zod';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

const branded = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string');

/** 64 hex digits: HMAC-SHA256(linkage key, agency ‖ agency's own person id). Joins lake to vault; never published. */
export type RecordKey = Branded<'RecordKey'>;
/** A random UUID for one linked person, kept across runs. Never published. */
export type PersonId = Branded<'PersonId'>;
/** 64 hex digits: HMAC-SHA256(key of agreement × recipient × epoch, a value's kind ‖ value), e.g. the `person` column of a product. */
export type Pseudonym = Branded<'Pseudonym'>;
/** `<extract>-<data date>-<first 12 hex digits of the file's SHA-256>`; all 64 where another file's first 12 are the same. */
export type DeliveryId = Branded<'DeliveryId'>;
export const deliveryIdSchema = branded<DeliveryId>();
/** `run-<first 12 hex digits of the SHA-256 of everything the run reads>`: the same inputs give the same run. */
export type RunId = Branded<'RunId'>;
export const runIdSchema = branded<RunId>();

/** One recipient's tables under one agreement, by the ids their YAML gives them. */
export interface ProductName {
  readonly agreement: string;
  readonly recipient: string;
}
