/** How a field reaches a product. `link_only` and `withhold` fields never do. */
export type Treatment =
  | { readonly kind: 'share' }
  | { readonly kind: 'pseudonymise' }
  | { readonly kind: 'generalise'; readonly to: Generalisation }
  | { readonly kind: 'link_only' }
  | { readonly kind: 'withhold' };

/**
 * `month`, `year`: a date becomes the first day of its month or year (still a date).
 * `outward_postcode`: `LS1 4AP` becomes `LS1`; `area`: becomes `LS`.
 */
export type Generalisation = 'month' | 'year' | 'outward_postcode' | 'area';

/** A structured row condition; never SQL text. A row reaches a product only where every condition of its grant holds. */
export type RowCondition =
  | { readonly field: string; readonly equals: string; readonly clause: string }
  | { readonly field: string; readonly in: readonly string[]; readonly clause: string }
  | { readonly field: string; readonly on_or_after: string; readonly clause: string };

export interface FieldRule {
  readonly treatment: Treatment;
  /** Whether the field may also be used, in the vault alone, to link people. Always true of `link_only`. */
  readonly link: boolean;
  readonly clause: string;
}

/** Why information given in confidence may be disclosed; `not_confidential`: it was never given in confidence. */
export type ConfidentialityBasis = 'consent' | 'statute' | 's251' | 'public_interest' | 'not_confidential';

/** What an agreement grants of one extract. A field without a rule is withheld: deny by default. */
export interface Grant {
  /** Contract id, e.g. `police.offences`. */
  readonly extract: string;
  /** Party id of the controller that provides it. */
  readonly provider: string;
  /** Legal gateway id, e.g. `OMA2007.s14`. */
  readonly gateway: string;
  readonly clause: string;
  /** Recipients' ids; each gets its own product. */
  readonly recipients: readonly string[];
  /** What lifts the duty of confidence, where the provider owes one (health); a gateway alone never does. */
  readonly confidentiality?: { readonly basis: ConfidentialityBasis; readonly clause: string };
  readonly rows: readonly RowCondition[];
  readonly fields: Readonly<Record<string, FieldRule>>;
}

export interface Party {
  readonly id: string;
  readonly name: string;
  readonly role: 'controller' | 'processor' | 'recipient';
  /** The agency whose extracts this party provides, e.g. `police`; absent for a party that only receives. */
  readonly agency?: string;
  readonly contact: string;
}

export interface Signature {
  readonly party: string;
  /** Post, not a person's name. */
  readonly signatory: string;
  /** `yyyy-mm-dd` */
  readonly signed_on: string;
}

export interface Recipient {
  readonly id: string;
  readonly name: string;
  /** The party that receives. */
  readonly party: string;
  readonly purpose: string;
  readonly clause: string;
}

/** How counts become releasable; see pipeline/disclosure. */
export interface DisclosureRule {
  /** Counts from 1 to one below this are withheld. */
  readonly minimum_count: number;
  /** Released counts are rounded to the nearest multiple. 1 rounds nothing. */
  readonly round_to: number;
  /** Rates on fewer than this are withheld. */
  readonly rate_minimum_denominator: number;
  readonly clause: string;
}

/** One sharing agreement, as its YAML says it (sharing-agreements/*.yaml), checked by zod. */
export interface Agreement {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** `yyyy-mm-dd` */
  readonly starts_on: string;
  readonly ends_on: string;
  /** The next review; past it the agreement is suspended until reviewed. */
  readonly review_by: string;
  readonly suspended_on?: string;
  readonly withdrawn_on?: string;
  readonly pseudonym_epoch: number;
  readonly parties: readonly Party[];
  readonly signatures: readonly Signature[];
  readonly purposes: readonly { readonly id: string; readonly statement: string; readonly clause: string }[];
  readonly recipients: readonly Recipient[];
  readonly grants: readonly Grant[];
  readonly disclosure: DisclosureRule;
  readonly clauses: Readonly<Record<string, string>>;
  /** SHA-256 of the file's bytes, hex. */
  readonly content_hash: string;
  /** File name, for messages. */
  readonly file: string;
}

/**
 * Derived from signatures, dates and reviews; never typed. See `agreementStatus` for the rule of each.
 *
 * `not_started`: everyone has signed, but the first day of the agreement is still to come.
 */
export type AgreementStatus =
  | 'draft'
  | 'partly_signed'
  | 'not_started'
  | 'active'
  | 'suspended'
  | 'expired'
  | 'withdrawn';
