import type { Receipt } from '../../../pipeline/deliveries/receipt.ts';
import type { DeliveryState } from '../../../pipeline/deliveries/state.ts';
import { readAsText } from '../read-as-text.ts';
import { qualityCharts } from './charts.ts';
import { escaped, list, section, table, whole } from './markup.ts';
import { STYLE } from './style.ts';
import { rowsSum, verdict } from './verdict.ts';

/** Somebody who may see something of the extract, under an agreement. */
export interface Reader {
  readonly recipient: string;
  readonly agreement: string;
  /** Fields that reach them, and under which clauses. */
  readonly fields: number;
  readonly clauses: readonly string[];
  /** Last day of the agreement, `yyyy-mm-dd`. */
  readonly until: string;
}

/** Everything a receipt's page shows. */
export interface ReceiptPageData {
  readonly receipt: Receipt;
  /** What the extract is called. */
  readonly title: string;
  readonly state: DeliveryState;
  /** Up to six taken deliveries of the extract before this one, oldest first. */
  readonly before: readonly Receipt[];
  readonly readers: readonly Reader[];
  /** Data date of the next delivery and the day by which it is due; undefined where the contract names no cadence. */
  readonly next: { readonly dataTo: string; readonly by: string } | undefined;
}

/** A receipt as one page to be printed: HTML by itself, without script. Holds no value of any row. */
export function receiptPage(data: ReceiptPageData): string {
  const { receipt, title, state, before, readers, next } = data;
  const body = [
    `<h1>${escaped(title)}: ${escaped(receipt.file)}</h1>`,
    verdict(receipt, state),
    rowsSum(receipt.rows),
    section('What looks like a mistake', list(receipt.guards.map(({ sentence }) => sentence))),
    section('What to do', list(receipt.next_steps.length === 0 ? ['Nothing.'] : receipt.next_steps, 'ol')),
    section('Why rows were refused', refusals(receipt)),
    section('Values left out of rows that were taken', counted(receipt.blanked)),
    section('Beside the deliveries before it', qualityCharts(before, receipt)),
    section('Who may see it', access(readers, receipt)),
    section('The next delivery', next === undefined ? '' : due(next)),
    section('What became of the columns', columns(receipt)),
    section('Remarks', list(receipt.remarks)),
    proof(receipt),
  ];
  return `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(`Receipt ${receipt.delivery_id}`)}</title><style>${STYLE}</style></head><body>\n${body.filter((part) => part !== '').join('\n')}\n</body></html>\n`;
}

/** Most rows first: what costs most is the cause to look at first. */
function refusals({ refusals, rows }: Receipt): string {
  if (rows.read === 0) return list(refusals.map(({ sentence }) => sentence));
  return counted(refusals);
}

function counted(
  reasons: readonly Pick<Receipt['blanked'][number], 'sentence' | 'rows' | 'first_rows'>[],
): string {
  const lines = reasons.map(({ sentence, rows, first_rows: first }) => {
    const more = rows > first.length ? ', …' : '';
    return [sentence, whole(rows), `${first.join(', ')}${more}`];
  });
  return table(['Reason', 'Rows', 'Row numbers; the header is row 1'], lines, [1]);
}

function access(readers: readonly Reader[], { vault, lake }: Receipt): string {
  if (vault === null && lake === null) return '';
  if (readers.length === 0)
    return '<p>Nobody today: it is used for linking alone, or no agreement is in force.</p>';
  return table(
    ['Who', 'Under', 'Clauses', 'Until', 'Columns'],
    readers.map(({ recipient, agreement, clauses, until, fields }) => [
      recipient,
      agreement,
      clauses.join(', '),
      until,
      String(fields),
    ]),
    [4],
  );
}

function due({ dataTo, by }: NonNullable<ReceiptPageData['next']>): string {
  return `<p>Data to <strong>${escaped(dataTo)}</strong>, due by <strong>${escaped(by)}</strong>.</p>`;
}

function columns({ fields }: Receipt): string {
  const grouped = Map.groupBy(fields.taken, ({ treatment }) => treatment);
  const lines = [
    ...[...grouped].map(([treatment, taken]) => [treatment, taken.map(({ field }) => field).join(', ')]),
    ['dropped: no agreement lets it in', fields.dropped.map(({ field }) => field).join(', ')],
    ['not sent', fields.missing.join(', ')],
    ['not known to the contract', fields.unknown.join(', ')],
  ].filter(([, names]) => names !== '');
  return table(['What became of it', 'Columns'], lines);
}

function proof(receipt: Receipt): string {
  const { agreements, released, signature } = receipt;
  const under = agreements.map(({ id, version }) => `${id} version ${version}`).join(', ');
  const readAs = readAsText(receipt.read_as);
  const lines = [
    `Receipt ${receipt.delivery_id}, received ${receipt.received_at}, ${whole(receipt.bytes)} bytes.`,
    `SHA-256 of the file as sent: ${receipt.sha256}.`,
    ...(readAs === undefined ? [] : [`Read as: ${readAs}`]),
    ...(released === null
      ? []
      : [`Held by a guard, and released by ${released.by} on ${released.at}: ${released.reason}`]),
    ...(under === '' ? [] : [`Agreements: ${under}.`]),
    ...(signature === undefined ? [] : [`The receipt as JSON is signed by key ${signature.key}.`]),
  ];
  return `<section class="small">${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</section>`;
}
