declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 64 hex digits: HMAC-SHA256(linkage key, agency ‖ agency's own person id). Joins lake to vault; never published. */
export type RecordKey = Branded<'RecordKey'>;
/** A random UUID for one linked person, kept across runs. Never published. */
export type PersonId = Branded<'PersonId'>;
/** 64 hex digits: HMAC-SHA256(key of agreement × recipient × epoch, person id). The `person` column of a product. */
export type Pseudonym = Branded<'Pseudonym'>;
/** `<extract>-<data date>-<first 12 hex digits of the file's SHA-256>`. */
export type DeliveryId = Branded<'DeliveryId'>;
/** `run-<first 12 hex digits of the SHA-256 of everything the run reads>`: the same inputs give the same run. */
export type RunId = Branded<'RunId'>;
/** An agreement's id as written in its YAML, e.g. `isa-iom-2026-001`. */
export type AgreementId = Branded<'AgreementId'>;
/** A recipient's id within an agreement, e.g. `opcc-analysts`. */
export type RecipientId = Branded<'RecipientId'>;
