import type { Agreement, AgreementStatus } from '../agreements/agreement.ts';
import { agreementStatus } from '../agreements/status.ts';
import type { PipelineContext } from '../context.ts';
import { currentDeliveries } from '../deliveries/current-deliveries.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import { databaseName } from '../engine/catalogue.ts';
import { decideProduct, type ProductDecision, type ProductExtract } from '../sharing/decide-product.ts';

/** One extract of a product, with the deliveries that say what is known of it now, oldest data first; none before the first. */
export interface SuppliedExtract extends ProductExtract {
  readonly deliveries: readonly Receipt[];
  /** `yyyy-mm-dd`; undefined before the first delivery. */
  readonly dataTo: string | undefined;
}

/** What one recipient is to have today under one agreement. */
export interface LiveProduct {
  readonly agreement: Agreement;
  readonly status: AgreementStatus;
  readonly recipient: string;
  readonly database: string;
  readonly extracts: readonly SuppliedExtract[];
  readonly withheld: ProductDecision['withheld'];
}

/** Every agreement × recipient to whom anything at all is granted today. */
export async function liveProducts(context: PipelineContext): Promise<readonly LiveProduct[]> {
  const on = context.now().toISOString().slice(0, 10);
  const current = new Map(
    (await currentDeliveries(context.storage, context.contracts)).map((extract) => [
      extract.contract.id,
      extract,
    ]),
  );
  return context.agreements.flatMap((agreement) =>
    agreement.recipients.flatMap(({ id: recipient }): readonly LiveProduct[] => {
      const { extracts, withheld } = decideProduct(agreement, recipient, context.contracts, on);
      if (extracts.length === 0) return [];
      return [
        {
          agreement,
          status: agreementStatus(agreement, on),
          recipient,
          database: databaseName(agreement.id, recipient),
          extracts: extracts.map((extract) => ({
            ...extract,
            deliveries: (current.get(extract.contract.id)?.deliveries ?? []).filter(
              ({ lake }) => lake !== null,
            ),
            dataTo: current.get(extract.contract.id)?.dataTo,
          })),
          withheld,
        },
      ];
    }),
  );
}
