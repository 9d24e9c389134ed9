import { listReceipts, type Receipt } from '../../pipeline/deliveries/receipt.ts';
import type { Contract } from '../../schemas/contract.ts';
import { json, type Shell } from '../command-context.ts';
import { CommandError } from '../errors.ts';
import { storeToRead } from '../store.ts';
import { grouped } from '../text/numbers.ts';
import { table } from '../text/table.ts';
import { renderReceipt } from './receipt-text.ts';

export interface ReceiptsFlags {
  readonly agency?: string;
  readonly home?: string;
  readonly json: boolean;
}

/** `throughline receipts`. */
export async function receipts(this: Shell, flags: ReceiptsFlags, id?: string): Promise<void> {
  const storage = await storeToRead(flags.home ?? (await this.home()));
  if (flags.agency !== undefined) refuseUnknown(flags.agency, (await this.partnership()).contracts);
  const all = (await listReceipts(storage)).filter(
    ({ agency }) => flags.agency === undefined || agency === flags.agency,
  );
  if (id !== undefined) {
    const receipt = chosen(all, id);
    this.print(flags.json ? json(receipt) : renderReceipt(receipt));
  } else this.print(flags.json ? json(all) : listText(all));
}

function refuseUnknown(agency: string, contracts: readonly Contract[]): void {
  const agencies = [...new Set(contracts.map((contract) => contract.agency))];
  if (agencies.includes(agency)) return;
  throw new CommandError({
    code: 'AGENCY_UNKNOWN',
    what: `No contract is of an agency \`${agency}\`.`,
    remedy: `Use one of ${agencies.join(', ')}.`,
  });
}

function chosen(all: readonly Receipt[], id: string): Receipt {
  const receipt = all.find(({ delivery_id }) => delivery_id === id);
  if (receipt !== undefined) return receipt;
  throw new CommandError({
    code: 'RECEIPT_NOT_FOUND',
    what: `There is no receipt of a delivery \`${id}\`.`,
    remedy: '`throughline receipts` lists the delivery ids.',
  });
}

function listText(all: readonly Receipt[]): string {
  if (all.length === 0) return 'No deliveries yet.';
  return table(
    [
      { heading: 'delivery' },
      { heading: 'received' },
      { heading: 'data to' },
      { heading: 'status' },
      { heading: 'read', align: 'right' },
      { heading: 'taken', align: 'right' },
      { heading: 'refused', align: 'right' },
      { heading: 'not covered', align: 'right' },
    ],
    all.map(({ delivery_id, received_at, data_to, status, rows }) => [
      delivery_id,
      received_at.slice(0, 16).replace('T', ' '),
      data_to,
      status.replaceAll('_', ' '),
      grouped(rows.read),
      grouped(rows.taken),
      grouped(rows.refused),
      grouped(rows.not_covered),
    ]),
  );
}
