import { createHash } from 'node:crypto';
import type { Contract } from '../../schemas/contract.ts';
import type { Agreement, AgreementStatus } from '../agreements/agreement.ts';
import { agreementStatus } from '../agreements/status.ts';
import type { NamedReceipt } from '../deliveries/receipt.ts';
import type { StandingExtract } from '../deliveries/standing.ts';
import { databaseName } from '../engine/catalogue.ts';
import { decideProduct, type ProductDecision, type ProductExtract } from '../sharing/decide-product.ts';

/** What one recipient is to have under one agreement, whether delivered or not. */
export interface GrantedProduct {
  readonly agreement: Agreement;
  readonly status: AgreementStatus;
  readonly recipient: string;
  readonly database: string;
  readonly extracts: readonly ProductExtract[];
  readonly withheld: ProductDecision['withheld'];
}

/** One extract of a product, with the deliveries that say what is known of it now, oldest data first; none before the first. */
export interface SuppliedExtract extends ProductExtract {
  readonly deliveries: readonly NamedReceipt[];
  /** `yyyy-mm-dd`; undefined before the first delivery. */
  readonly dataTo: string | undefined;
}

/** A product with the deliveries it is made from. */
export interface SuppliedProduct extends GrantedProduct {
  readonly extracts: readonly SuppliedExtract[];
}

/**
 * Every agreement × recipient to whom anything at all is granted on a day.
 *
 * @param on `yyyy-mm-dd`
 */
export function grantedProducts(
  agreements: readonly Agreement[],
  contracts: readonly Contract[],
  on: string,
): readonly GrantedProduct[] {
  return agreements.flatMap((agreement) =>
    agreement.recipients.flatMap(({ id: recipient }): readonly GrantedProduct[] => {
      const { extracts, withheld } = decideProduct(agreement, recipient, contracts, on);
      if (extracts.length === 0) return [];
      const database = databaseName(agreement.id, recipient);
      return [{ agreement, status: agreementStatus(agreement, on), recipient, database, extracts, withheld }];
    }),
  );
}

/** Gives each extract of a product the deliveries that stand and brought content. */
export function supply(product: GrantedProduct, standing: readonly StandingExtract[]): SuppliedProduct {
  const extracts = product.extracts.map((extract) => {
    const stands = standing.find(({ contract }) => contract.id === extract.contract.id);
    const deliveries = (stands?.deliveries ?? []).filter(({ lake }) => lake !== null);
    return { ...extract, deliveries, dataTo: stands?.dataTo };
  });
  return { ...product, extracts };
}

/**
 * What an agreement lets its recipient have, in one digest: its text and its pseudonyms, and the fields, rows and clauses that are granted
 * by contracts and signatures as they stand.
 */
export function grantsHash({ agreement, recipient, extracts }: GrantedProduct): string {
  const granted = extracts.map(({ contract, fields, rows, clauses }) => [contract.id, fields, rows, clauses]);
  const grants = [agreement.id, agreement.content_hash, agreement.pseudonym_epoch, recipient, granted];
  return createHash('sha256').update(JSON.stringify(grants)).digest('hex');
}
