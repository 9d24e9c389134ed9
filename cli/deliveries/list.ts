import { dueOn } from '../../pipeline/deliveries/due.ts';
import { type RecordedDelivery, readDeliveries, sentAt } from '../../pipeline/deliveries/recorded.ts';
import { standing } from '../../pipeline/deliveries/standing.ts';
import { DELIVERY_STATES, type DeliveryState, stateTeller } from '../../pipeline/deliveries/state.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { commandLine } from '../installation.ts';
import { knownAgency } from '../receipts/known-agency.ts';
import { storeToRead } from '../store/store-to-read.ts';
import { counted, grouped } from '../text/numbers.ts';
import { type TableColumn, table, tableWidth } from '../text/table.ts';
import type { ListFlags } from './flags.ts';

/** `throughline deliveries list`. */
export async function listDeliveries(this: Shell, flags: ListFlags): Promise<void> {
  const storage = await storeToRead(flags, this);
  const { contracts } = await this.partnership();
  if (flags.agency !== undefined) knownAgency(flags.agency, contracts);
  const all = await readDeliveries(storage);
  const state = stateTeller(all, contracts);
  const listed = all
    .filter(({ receipt }) => flags.agency === undefined || receipt.agency === flags.agency)
    .map((delivery) => ({ delivery, state: state(delivery) }))
    .sort(byExtract);
  if (flags.json) this.print(publicJson(listed.map(json)));
  else {
    const today = new Date().toISOString().slice(0, 10);
    const late = dueOn(today, contracts, standing(all, contracts)).filter(
      ({ agency, lateBy }) => lateBy > 0 && (flags.agency === undefined || agency === flags.agency),
    );
    const words =
      late.length === 0
        ? ''
        : `\nLate: ${late.map(({ extract }) => extract).join(', ')}; see ${commandLine('deliveries due')}`;
    this.show(`${listText(listed, this.width)}${words}`);
  }
}

interface Listed {
  readonly delivery: RecordedDelivery;
  readonly state: DeliveryState;
}

/** Extract by extract, the latest data first, and of one date the file sent last. */
function byExtract(left: Listed, right: Listed): number {
  const [a, b] = [left.delivery, right.delivery];
  // Files whose name says no extract come last.
  const extract = ({ receipt }: RecordedDelivery) => receipt.extract ?? '\uFFFF';
  if (extract(a) !== extract(b)) return extract(a) < extract(b) ? -1 : 1;
  const when = (each: RecordedDelivery) => `${each.receipt.data_to} ${sentAt(each)}`;
  return when(a) > when(b) ? -1 : 1;
}

function json({ delivery, state }: Listed) {
  const { delivery_id, extract, agency, file, data_to, status, rows, received_at } = delivery.receipt;
  const last_sent_at = sentAt(delivery);
  const { steps } = delivery;
  return {
    delivery_id,
    extract,
    agency,
    file,
    data_to,
    state,
    status,
    rows,
    received_at,
    last_sent_at,
    steps,
  };
}

/** A table where it fits, and otherwise two lines a delivery: its id stays whole, to be typed. */
function listText(listed: readonly Listed[], width: number): string {
  if (listed.length === 0) return 'No deliveries yet.';
  const rows = listed.map(({ delivery, state }) => [
    state,
    delivery.receipt.delivery_id,
    sentAt(delivery).slice(0, 16).replace('T', ' '),
    grouped(delivery.receipt.rows.taken),
    grouped(delivery.receipt.rows.refused),
  ]);
  const lines = rows.map(
    ([state, id, sent, taken, refused]) =>
      `${id}\n  ${state}; sent ${sent}; ${taken} taken, ${refused} refused`,
  );
  const shown = tableWidth(COLUMNS, rows) <= width ? table(COLUMNS, rows) : lines.join('\n');
  return `${shown}\n\n${summary(listed)}`;
}

function summary(listed: readonly Listed[]): string {
  const each = DELIVERY_STATES.map(
    (state) => [state, listed.filter((one) => one.state === state).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([state, count]) =>
      state === 'stands' && count > 1 ? `${grouped(count)} stand` : `${grouped(count)} ${state}`,
    );
  return `${counted(listed.length, 'delivery', 'deliveries')}: ${each.join(', ')}.`;
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'state' },
  { heading: 'delivery' },
  { heading: 'sent' },
  { heading: 'taken', align: 'right' },
  { heading: 'refused', align: 'right' },
];
