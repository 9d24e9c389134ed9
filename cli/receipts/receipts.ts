import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { findDelivery } from '../../pipeline/deliveries/find-delivery.ts';
import { listReceipts, type Receipt, receiptKey } from '../../pipeline/deliveries/receipt.ts';
import { readDeliveries } from '../../pipeline/deliveries/recorded.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Storage } from '../../pipeline/storage/storage.ts';
import type { Shell } from '../command-context.ts';
import { CommandError } from '../errors/errors.ts';
import type { StoreFlags } from '../flags.ts';
import { commandLine } from '../installation.ts';
import { storeToRead } from '../store/store-to-read.ts';
import { grouped } from '../text/numbers.ts';
import { type TableColumn, table, tableWidth } from '../text/table.ts';
import { writeNew } from '../text/write-new.ts';
import { knownAgency } from './known-agency.ts';
import { pageData } from './page/page-data.ts';
import { receiptPage } from './page/receipt-page.ts';
import { renderReceipt } from './receipt-text.ts';
import { refusedCsv } from './refused-csv.ts';

export interface ReceiptsFlags extends StoreFlags {
  readonly agency?: string;
  readonly json: boolean;
  /** A file for the refused rows. */
  readonly csv?: string;
  /** A file for the receipt as a page. */
  readonly html?: string;
}

/** `throughline receipts`. */
export async function receipts(this: Shell, flags: ReceiptsFlags, id?: string): Promise<void> {
  const storage = await storeToRead(flags, this);
  if (flags.agency !== undefined) knownAgency(flags.agency, (await this.partnership()).contracts);
  const all = (await listReceipts(storage)).filter(
    ({ agency }) => flags.agency === undefined || agency === flags.agency,
  );
  if (id !== undefined) await one.call(this, storage, flags, chosen(all, id));
  else if (flags.csv !== undefined || flags.html !== undefined) throw unnamed();
  else if (flags.json) this.print(publicJson(all));
  else this.show(listText(all, this.width));
}

/** One receipt: into the files that are named, or else printed. */
async function one(this: Shell, storage: Storage, flags: ReceiptsFlags, receipt: Receipt): Promise<void> {
  if (flags.csv !== undefined) {
    await writeNew(flags.csv, await refusedCsv(storage, receipt));
    this.show(`${flags.csv}: the refused rows of ${receipt.delivery_id}`);
  }
  if (flags.html !== undefined) {
    await writeNew(flags.html, await pageOf(this, storage, receipt));
    this.show(`${flags.html}: the receipt of ${receipt.delivery_id}`);
  }
  if (flags.csv !== undefined || flags.html !== undefined) return;
  if (flags.json) this.print(await asWritten(storage, receipt));
  else this.show(renderReceipt(receipt));
}

async function pageOf(shell: Shell, storage: Storage, { delivery_id: id }: Receipt): Promise<string> {
  const { contracts, agreements: folder } = await shell.partnership();
  const deliveries = await readDeliveries(storage);
  const agreements = await loadAgreements(folder);
  const on = new Date().toISOString().slice(0, 10);
  return receiptPage(pageData(findDelivery(deliveries, id), deliveries, { contracts, agreements, on }));
}

function unnamed(): CommandError {
  return new CommandError({
    code: 'WRONG_USAGE',
    what: 'No delivery is named whose receipt is to be written.',
    remedy: `Give its id, e.g. \`${commandLine('receipts ID --html receipt.html')}\`.`,
  });
}

/** The receipt's own text: what a reader would add to it was never signed. */
async function asWritten(storage: Storage, { agency, delivery_id }: Receipt): Promise<string> {
  return ((await storage.readText('receipts', receiptKey(agency, delivery_id))) ?? '').trimEnd();
}

function chosen(all: readonly Receipt[], id: string): Receipt {
  const receipt = all.find(({ delivery_id }) => delivery_id === id);
  if (receipt !== undefined) return receipt;
  throw new CommandError({
    code: 'RECEIPT_NOT_FOUND',
    what: `There is no receipt of a delivery \`${id}\`.`,
    remedy: `\`${commandLine('receipts')}\` lists the delivery ids.`,
  });
}

/** A table where it fits, and otherwise two lines a delivery: its id stays whole, to be typed. */
function listText(all: readonly Receipt[], width: number): string {
  if (all.length === 0) return 'No deliveries yet.';
  const rows = all.map(({ delivery_id, received_at, data_to, status, rows }) => [
    delivery_id,
    received_at.slice(0, 16).replace('T', ' '),
    data_to ?? '',
    status.replaceAll('_', ' '),
    grouped(rows.read),
    grouped(rows.taken),
    grouped(rows.refused),
    grouped(rows.not_covered),
  ]);
  if (tableWidth(COLUMNS, rows) <= width) return table(COLUMNS, rows);
  return rows
    .map(
      ([id, received, dataTo, status, read, taken, refused, notCovered]) =>
        `${id}\n  ${received}${dataTo === '' ? '' : `, data to ${dataTo}`}: ${status}; ${read} read, ${taken} taken, ${refused} refused, ${notCovered} not covered`,
    )
    .join('\n');
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'delivery' },
  { heading: 'received' },
  { heading: 'data to' },
  { heading: 'status' },
  { heading: 'read', align: 'right' },
  { heading: 'taken', align: 'right' },
  { heading: 'refused', align: 'right' },
  { heading: 'not covered', align: 'right' },
];
