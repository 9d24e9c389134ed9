import type { Contract } from '../../schemas/contract.ts';
import type { Agreement, Grant, RowCondition, Treatment } from '../agreements/agreement.ts';
import { ruleFor } from '../agreements/field-rules.ts';
import { strictest, strictness } from '../agreements/treatment.ts';
import { flow } from './flow.ts';

/** What one agreement says, on one day, of one field of one extract for one recipient. */
export interface FieldRuling {
  readonly treatment: Treatment;
  /** May be used in the vault to link people. */
  readonly link: boolean;
  /** The clauses that decided. */
  readonly clauses: readonly string[];
}

/** What one agreement says, on one day, of one extract for one recipient. */
export type Ruling =
  | { readonly covered: false; readonly why: string }
  | {
      readonly covered: true;
      /** The grants' own clauses. */
      readonly clauses: readonly string[];
      /** Every one must hold: two grants of one extract narrow each other. */
      readonly rows: readonly RowCondition[];
      /** Fields that a live grant rules on, withheld ones among them. */
      readonly fields: ReadonlyMap<string, FieldRuling>;
      /** Why a field without a ruling is withheld. */
      readonly unruled: (field: string) => string;
    };

/** @param on `yyyy-mm-dd` */
export function ruling(agreement: Agreement, recipientId: string, contract: Contract, on: string): Ruling {
  const offered = agreement.grants.filter(
    (grant) => grant.extract === contract.id && grant.recipients.includes(recipientId),
  );
  if (offered.length === 0) {
    return { covered: false, why: `${agreement.id} grants ${recipientId} nothing of ${contract.id}.` };
  }
  const flows = offered.map((grant) => ({
    grant,
    flow: ofItsOwnAgency(agreement, grant, contract) ?? flow(agreement, grant, recipientId, on),
  }));
  const live = flows.filter((each) => each.flow.live).map((each) => each.grant);
  const halted = flows.flatMap(({ grant, flow: state }) => (state.live ? [] : [{ grant, why: state.why }]));
  if (live.length === 0) return { covered: false, why: [...new Set(halted.map(({ why }) => why))].join(' ') };
  return {
    covered: true,
    clauses: [...new Set(live.map(({ clause }) => clause))],
    rows: distinct(live.flatMap(({ rows }) => rows)),
    fields: fieldRulings(live, contract),
    unruled: (field) =>
      halted.find(({ grant }) => ruleFor(grant.fields, field))?.why ??
      `No clause of ${agreement.id} grants ${contract.id} ${field}.`,
  };
}

/** A controller provides its own agency's extracts and nobody else's. */
function ofItsOwnAgency(agreement: Agreement, grant: Grant, contract: Contract) {
  const provider = agreement.parties.find(({ id }) => id === grant.provider);
  if (provider?.agency === contract.agency) return undefined;
  return { live: false, why: `${grant.provider} of ${agreement.id} cannot provide ${contract.id}.` } as const;
}

function fieldRulings(grants: readonly Grant[], contract: Contract): ReadonlyMap<string, FieldRuling> {
  const rulings = new Map<string, FieldRuling>();
  for (const { name } of contract.fields) {
    const rules = grants.flatMap((grant) => ruleFor(grant.fields, name) ?? []);
    if (rules.length === 0) continue;
    const treatment = strictest(rules.map((rule) => rule.treatment));
    // A clause that withholds a field withholds it from the vault too.
    const link = treatment.kind !== 'withhold' && rules.some((rule) => rule.link);
    const deciding = rules.filter(
      (rule) => strictness(rule.treatment) === strictness(treatment) || (link && rule.link),
    );
    rulings.set(name, { treatment, link, clauses: [...new Set(deciding.map(({ clause }) => clause))] });
  }
  return rulings;
}

function distinct(conditions: readonly RowCondition[]): readonly RowCondition[] {
  return [...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values()];
}
