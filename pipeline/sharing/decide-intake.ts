import { type Contract, linkageRoleOf } from '../../schemas/contract.ts';
import type { Agreement, RowCondition, Treatment } from './agreement.ts';
import { ruleFor } from './field-rules.ts';
import { type FieldRuling, type Ruling, ruling } from './ruling.ts';
import { lakeTreatment } from './treatment.ts';

/** Where one field of a delivery goes. */
export interface IntakeField {
  /** Into the vault, under its linkage role. */
  readonly vault: boolean;
  /** Into the lake, so treated; undefined: not at all. `pseudonymise` and each product's own treatment follow at publishing. */
  readonly lake: Treatment | undefined;
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
  /** A row is covered if every condition of any inner list holds; an empty inner list covers every row. */
  readonly rows: readonly (readonly RowCondition[])[];
  /** The agreements under which something may be taken. */
  readonly agreements: readonly Agreement[];
}

/**
 * What some live grant of some agreement lets in. The lake holds each field as the loosest product needs it; every
 * product applies its own agreement's rules again afterwards.
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
  const covering = rulings.flatMap(({ agreement, said }) => (said.covered ? [{ agreement, said }] : []));
  const taken = new Map<string, IntakeField>();
  const dropped = new Map<string, string>();
  for (const field of contract.fields) {
    const linkable = contract.role === 'people' && linkageRoleOf(field) !== undefined;
    const decision = decideField(covering, field.name, linkable);
    if (decision.vault || decision.lake) taken.set(field.name, decision);
    else dropped.set(field.name, whyNot(rulings, contract, field.name));
  }
  const live = taken.size === 0 ? [] : covering;
  return {
    covered: live.length > 0,
    why: live.length > 0 ? '' : whyNothing(rulings, contract),
    fields: taken,
    dropped,
    rows: distinct(live.map(({ said }) => said.rows)),
    agreements: [...new Set(live.map(({ agreement }) => agreement))],
  };
}

type Covering = { readonly agreement: Agreement; readonly said: Extract<Ruling, { covered: true }> };
type Spoken = { readonly agreement: Agreement; readonly said: Ruling };

function decideField(covering: readonly Covering[], field: string, linkable: boolean): IntakeField {
  const ruled = covering.flatMap(({ agreement, said }) => {
    const rule = said.fields.get(field);
    return rule === undefined ? [] : [{ agreement, rule }];
  });
  // The publisher filters rows in the lake, so a field that a condition looks at has to be there as it is.
  const conditions = covering.flatMap(({ agreement, said }) =>
    said.rows.filter((row) => row.field === field).map(({ clause }) => cite(agreement, clause)),
  );
  const treatments: readonly Treatment[] = ruled.map(({ rule }) => rule.treatment);
  const lake = lakeTreatment(conditions.length > 0 ? [...treatments, { kind: 'share' }] : treatments);
  const lets = (rule: FieldRuling) => rule.treatment.kind !== 'withhold';
  const rules = ruled.filter(({ rule }) => lets(rule));
  return {
    vault: linkable && ruled.some(({ rule }) => rule.link),
    lake,
    clauses: [
      ...new Set([
        ...rules.flatMap(({ agreement, rule }) => rule.clauses.map((clause) => cite(agreement, clause))),
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
    const does = rule.treatment.kind === 'withhold' ? 'withholds it' : 'allows it for linking only';
    return [`Clause ${rule.clauses.join(', ')} of ${agreement.id} ${does}.`];
  });
  return reasons.length === 0
    ? `No agreement grants ${contract.id} ${field}.`
    : [...new Set(reasons)].join(' ');
}

function whyNothing(rulings: readonly Spoken[], contract: Contract): string {
  const reasons = rulings
    .filter(({ agreement }) => agreement.grants.some(({ extract }) => extract === contract.id))
    .flatMap(({ said }) => (said.covered ? [] : [said.why]));
  return reasons.length === 0
    ? `No agreement grants anything of ${contract.id}.`
    : [...new Set(reasons)].join(' ');
}

function cite(agreement: Agreement, clause: string): string {
  return `${agreement.id} clause ${clause}`;
}

function distinct(rows: readonly (readonly RowCondition[])[]): readonly (readonly RowCondition[])[] {
  return [...new Map(rows.map((conditions) => [JSON.stringify(conditions), conditions])).values()];
}
