import type { Agreement } from '../../../pipeline/agreements/agreement.ts';
import { dayAfter } from '../../../pipeline/deliveries/day-after.ts';
import { isTaken, type RecordedDelivery } from '../../../pipeline/deliveries/recorded.ts';
import { stateTeller } from '../../../pipeline/deliveries/state.ts';
import { decideProduct } from '../../../pipeline/sharing/decide-product.ts';
import type { Contract } from '../../../schemas/contract.ts';
import type { Reader, ReceiptPageData } from './receipt-page.ts';

const BEFORE = 6;

/** What a receipt's page shows, from all that is known of deliveries, contracts and agreements on a day, `yyyy-mm-dd`. */
export function pageData(
  delivery: RecordedDelivery,
  deliveries: readonly RecordedDelivery[],
  known: {
    readonly contracts: readonly Contract[];
    readonly agreements: readonly Agreement[];
    readonly on: string;
  },
): ReceiptPageData {
  const { receipt } = delivery;
  const contract = known.contracts.find(({ id }) => id === receipt.extract);
  const ofExtract = deliveries.filter((each) => each.receipt.extract === receipt.extract);
  const before = ofExtract
    .filter((each) => isTaken(each) && each.receipt.received_at < receipt.received_at)
    .map((each) => each.receipt);
  return {
    receipt,
    title: contract?.title ?? 'Not recognised',
    state: stateTeller(deliveries, known.contracts)(delivery),
    before: before.slice(-BEFORE),
    readers: contract === undefined ? [] : readersOf(contract, known.agreements, known.on),
    next: contract === undefined ? undefined : nextOf(contract, ofExtract),
  };
}

function readersOf(contract: Contract, agreements: readonly Agreement[], on: string): readonly Reader[] {
  return agreements.flatMap((agreement) =>
    agreement.recipients.flatMap(({ id, name }) => {
      const [extract] = decideProduct(agreement, id, [contract], on).extracts;
      if (extract === undefined) return [];
      const clauses = [extract, ...extract.fields].flatMap((part) => part.clauses);
      const { ends_on: until } = agreement;
      const fields = extract.fields.length;
      return [
        { recipient: name, agreement: agreement.id, fields, clauses: [...new Set(clauses)].sort(), until },
      ];
    }),
  );
}

/** Counted from the latest data date that was taken. */
function nextOf(
  { cadence, lateness }: Contract,
  deliveries: readonly RecordedDelivery[],
): ReceiptPageData['next'] {
  const dates = deliveries.filter(isTaken).flatMap(({ receipt }) => receipt.data_to ?? []);
  const latest = dates.sort().at(-1);
  if (cadence === undefined || latest === undefined) return undefined;
  const dataTo = dayAfter(latest, cadence);
  return { dataTo, by: lateness === undefined ? dataTo : dayAfter(dataTo, lateness) };
}
