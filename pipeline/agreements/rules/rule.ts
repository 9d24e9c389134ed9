import type { Contract, Field } from '../../../schemas/contract.ts';
import type { Finding, Misstatement } from '../../../schemas/yaml/finding.ts';
import type { Agreement, FieldRule, Grant, RowCondition } from '../agreement.ts';
import type { AgreementYaml } from '../agreement-yaml.ts';

interface Rule {
  /** Stable name of the rule, as findings give it. */
  readonly id: string;
  /** The rule as one sentence: what holds in an agreement that keeps it. */
  readonly sentence: string;
}

/** A rule that an agreement keeps within itself, or it cannot be read: references that lead somewhere, no contradiction. */
export interface TextRule extends Rule {
  readonly broken: (agreement: AgreementYaml, file: string) => readonly Misstatement[];
}

/** What a rule finds, before it is known where. */
export type Fault = Pick<Finding, 'what' | 'remedy'>;

/** What a rule finds in a grant as a whole, and under which key of it. */
export type GrantFault = Fault & { readonly key: 'extract' | 'provider' };

/**
 * A rule about the contracts, checked at each place it has a function for. What is wrong here can widen no decision: a rule
 * about nothing grants nothing.
 */
export interface ContractRule extends Rule {
  readonly severity: Finding['severity'];
  readonly grant?: (grant: Grant, at: GrantPlace) => GrantFault | undefined;
  readonly condition?: (condition: RowCondition, at: FieldPlace) => Fault | undefined;
  readonly field?: (rule: FieldRule, at: FieldPlace) => Fault | undefined;
}

export interface GrantPlace {
  readonly agreement: Agreement;
  readonly contracts: readonly Contract[];
  /** Of the grant's extract; undefined where no contract has its name. */
  readonly contract: Contract | undefined;
}

/** A field that a grant names, in the contract of its extract. */
export interface FieldPlace {
  readonly contract: Contract;
  readonly name: string;
  /** Undefined where the contract has no field of that name. */
  readonly field: Field | undefined;
}
