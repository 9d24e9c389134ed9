import type { Contract } from '../../schemas/contract.ts';
import type { Agreement, RowCondition, Treatment } from '../agreements/agreement.ts';
import { isPublished } from '../agreements/treatment.ts';
import { ruling } from './ruling.ts';
import { whyRuledOut } from './words.ts';

/** One field of a product, with the numbers of the clauses of this agreement that decided. */
export interface ProductField {
  readonly name: string;
  readonly treatment: Treatment;
  readonly clauses: readonly string[];
}

export interface ProductExtract {
  readonly contract: Contract;
  /** Never empty; in the contract's order; only published treatments. */
  readonly fields: readonly ProductField[];
  /** A row reaches the product only where every one holds. */
  readonly rows: readonly RowCondition[];
  /** The grants' own. */
  readonly clauses: readonly string[];
}

/** A field of a contract that does not reach the product, and one sentence why. */
export interface WithheldField {
  readonly extract: string;
  readonly field: string;
  readonly why: string;
}

/** What one recipient may see under one agreement on one day. Every field of every contract is granted or withheld. */
export interface ProductDecision {
  readonly extracts: readonly ProductExtract[];
  readonly withheld: readonly WithheldField[];
}

/**
 * Decides by this agreement's grants alone; where two of them touch the same field, the strictest treatment wins.
 *
 * @param on `yyyy-mm-dd`
 */
export function decideProduct(
  agreement: Agreement,
  recipientId: string,
  contracts: readonly Contract[],
  on: string,
): ProductDecision {
  const decided = contracts.map((contract) => decideExtract(agreement, recipientId, contract, on));
  return {
    extracts: decided.flatMap(({ extract }) => (extract.fields.length === 0 ? [] : [extract])),
    withheld: decided.flatMap(({ withheld }) => withheld),
  };
}

function decideExtract(agreement: Agreement, recipientId: string, contract: Contract, on: string) {
  const said = ruling(agreement, recipientId, contract, on);
  const fields: ProductField[] = [];
  const withheld: WithheldField[] = [];
  for (const { name } of contract.fields) {
    const rule = said.covered ? said.fields.get(name) : undefined;
    if (rule !== undefined && isPublished(rule.treatment)) {
      fields.push({ name, treatment: rule.treatment, clauses: rule.clauses });
      continue;
    }
    const why = !said.covered
      ? said.why
      : rule === undefined
        ? said.unruled(name)
        : whyRuledOut(agreement.id, rule);
    withheld.push({ extract: contract.id, field: name, why });
  }
  const rows = said.covered ? said.rows : [];
  const clauses = said.covered ? said.clauses : [];
  return { extract: { contract, fields, rows, clauses }, withheld };
}
