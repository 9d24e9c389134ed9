import { type Contract, type Field, linkageRoleOf } from '../../schemas/contract.ts';
import type { Agreement, Treatment } from '../agreements/agreement.ts';
import { ruleFor } from '../agreements/field-rules.ts';
import { isPublished, lakeTreatment } from '../agreements/treatment.ts';
import { inOrder, type LakeCase, type RowAlternatives, widest } from './row-alternatives.ts';
import { type FieldRuling, type Ruling, ruling } from './ruling.ts';
import { cite, whyRuledOut } from './words.ts';

const SHARE: Treatment = { kind: 'share' };

/** Where one field of a delivery goes. */
export interface IntakeField {
  /** Into the vault, under its linkage role. */
  readonly vault: boolean;
  /** The rows whose value may be in the vault; none where `vault` is false. */
  readonly vaultRows: RowAlternatives;
  /** Into the lake, at most so treated; undefined: not at all. `pseudonymise` and each product's own treatment follow at publishing. */
  readonly lake: Treatment | undefined;
  /** By rows, the one that tells most first: a row's value is treated as the first that fits, and left out where none does. */
  readonly lakeCases: readonly LakeCase[];
  /** The clauses that let it in, as `isa-iom-2026-001 clause 5.1`. */
  readonly clauses: readonly string[];
}

/** What intake may take of one extract on one day. */
export interface IntakeDecision {
  readonly covered: boolean;
  /** Why nothing may be taken; empty when covered. */
  readonly why: string;
  /** The fields that may be taken; all others are dropped. */
  readonly fields: ReadonlyMap<string, IntakeField>;
  /** Every other field of the contract, with one or more sentences why it is dropped. */
  readonly dropped: ReadonlyMap<string, string>;
  /** The rows of which anything at all may be taken. */
  readonly rows: RowAlternatives;
  /** The agreements under which something may be taken. */
  readonly agreements: readonly Agreement[];
}

/**
 * What some live grant of some agreement lets in. The lake holds each field of each row as the loosest of the products that
 * cover that row needs it; every product applies its own agreement's rules again afterwards.
 *
 * @param on `yyyy-mm-dd`
 */
export function decideIntake(
  agreements: readonly Agreement[],
  contract: Contract,
  on: string,
): IntakeDecision {
  const rulings = agreements.flatMap((agreement) =>
    agreement.recipients.map(({ id }) => ({ agreement, said: ruling(agreement, id, contract, on) })),
  );
  // An agreement that lets nothing in widens nothing either: its rows are no reason to take a row.
  const covering = rulings.flatMap(({ agreement, said }) =>
    said.covered && letsIn(said, contract) ? [{ agreement, said }] : [],
  );
  const taken = new Map<string, IntakeField>();
  const dropped = new Map<string, string>();
  for (const field of contract.fields) {
    const decision = decideField(covering, field, isLinkable(contract, field));
    if (decision.vault || decision.lake) taken.set(field.name, decision);
    else dropped.set(field.name, whyNot(rulings, contract, field.name));
  }
  const live = taken.size === 0 ? [] : covering;
  return {
    covered: live.length > 0,
    why: live.length > 0 ? '' : whyNothing(rulings, contract),
    fields: taken,
    dropped,
    rows: widest(live.map(({ said }) => said.rows)),
    agreements: [...new Set(live.map(({ agreement }) => agreement))],
  };
}

type Covering = { readonly agreement: Agreement; readonly said: Extract<Ruling, { covered: true }> };
type Spoken = { readonly agreement: Agreement; readonly said: Ruling };

function isLinkable(contract: Contract, field: Field): boolean {
  return contract.role === 'people' && linkageRoleOf(field) !== undefined;
}

function letsIn(said: Covering['said'], contract: Contract): boolean {
  return contract.fields.some((field) => {
    const rule = said.fields.get(field.name);
    return rule !== undefined && (isPublished(rule.treatment) || (rule.link && isLinkable(contract, field)));
  });
}

function decideField(
  covering: readonly Covering[],
  { name: field, role }: Field,
  linkable: boolean,
): IntakeField {
  const ruled = covering.flatMap(({ agreement, said }) => {
    const rule = said.fields.get(field);
    return rule === undefined ? [] : [{ agreement, rule, rows: said.rows }];
  });
  // The publisher filters rows in the lake, so a field that a condition looks at has to be there as it is.
  const conditioned = covering.filter(({ said }) => said.rows.some((row) => row.field === field));
  const conditions = conditioned.flatMap(({ agreement, said }) =>
    said.rows.filter((row) => row.field === field).map(({ clause }) => cite(agreement.id, clause)),
  );
  // The publisher computes ages from the exact birth date, and then generalises it.
  const asSent = (treatment: Treatment) =>
    conditioned.length > 0 || (role === 'date_of_birth' && treatment.kind === 'generalise');
  const cases: readonly LakeCase[] = [
    ...ruled.flatMap(({ rule: { treatment }, rows }) =>
      isPublished(treatment) ? [{ treatment: asSent(treatment) ? SHARE : treatment, rows }] : [],
    ),
    ...conditioned.map(({ said }) => ({ treatment: SHARE, rows: said.rows })),
  ];
  const linked = linkable ? ruled.filter(({ rule }) => rule.link) : [];
  const lets = (rule: FieldRuling) => rule.treatment.kind !== 'withhold';
  const rules = ruled.filter(({ rule }) => lets(rule));
  return {
    vault: linked.length > 0,
    vaultRows: widest(linked.map(({ rows }) => rows)),
    lake: lakeTreatment(cases.map(({ treatment }) => treatment)),
    lakeCases: inOrder(cases),
    clauses: [
      ...new Set([
        ...rules.flatMap(({ agreement, rule }) => rule.clauses.map((clause) => cite(agreement.id, clause))),
        ...conditions,
      ]),
    ],
  };
}

/** Speaks only of agreements that name the field: a draft that does not would not let it in either. */
function whyNot(rulings: readonly Spoken[], contract: Contract, field: string): string {
  const reasons = rulings.flatMap(({ agreement, said }) => {
    const named = agreement.grants.some(
      (grant) => grant.extract === contract.id && ruleFor(grant.fields, field),
    );
    if (!named) return [];
    if (!said.covered) return [said.why];
    const rule = said.fields.get(field);
    if (rule === undefined) return [said.unruled(field)];
    return [whyRuledOut(agreement.id, rule)];
  });
  return reasons.length === 0 ? 'No agreement grants it.' : [...new Set(reasons)].join(' ');
}

function whyNothing(rulings: readonly Spoken[], contract: Contract): string {
  const reasons = rulings
    .filter(({ agreement }) => agreement.grants.some(({ extract }) => extract === contract.id))
    .flatMap(({ said }) => (said.covered ? [] : [said.why]));
  return reasons.length === 0
    ? `No agreement grants anything of ${contract.id}.`
    : [...new Set(reasons)].join(' ');
}
