import type { Receipt } from '../../pipeline/deliveries/receipt.ts';
import { readAsText } from './read-as-text.ts';

const VERDICTS: Readonly<Record<Receipt['status'], string>> = {
  accepted: 'ACCEPTED',
  accepted_with_refusals: 'ACCEPTED, WITH ROWS REFUSED',
  held: 'HELD: nothing of it counts',
  refused: 'REFUSED',
};

/** A receipt as its data officer reads it: verdict, rows, fields, reasons with row numbers, what to do. No values of any row. */
export function renderReceipt(receipt: Receipt): string {
  const { rows, fields } = receipt;
  const readAs = readAsText(receipt.read_as);
  return [
    `${receipt.file}: ${VERDICTS[receipt.status]}`,
    `  Receipt     ${receipt.delivery_id}`,
    `  Received    ${receipt.received_at}, ${whole(receipt.bytes)} bytes${receipt.data_to === null ? '' : `, data to ${receipt.data_to}`}`,
    `  SHA-256     ${receipt.sha256}`,
    ...fieldLine('Read as', readAs === undefined ? [] : [readAs]),
    ...fieldLine('Guards', receipt.guards.map(guardLine)),
    ...releaseLines(receipt),
    ...agreementLines(receipt),
    ...(rows.read === 0
      ? []
      : [
          `  Rows        ${whole(rows.read)} read: ${whole(rows.taken)} ${receipt.status === 'held' ? 'sound and held' : 'taken'}, ${whole(rows.refused)} refused, ${whole(rows.not_covered)} not covered by an agreement`,
        ]),
    ...fieldLine('Taken', groupTaken(fields.taken)),
    ...fieldLine('Dropped', groupDropped(fields.dropped)),
    ...fieldLine('Missing', fields.missing.length === 0 ? [] : [fields.missing.join(', ')]),
    ...fieldLine('Unknown', fields.unknown.length === 0 ? [] : [fields.unknown.join(', ')]),
    ...fieldLine('Refused', receipt.refusals.map(refusalLine)),
    ...fieldLine('Left out', receipt.blanked.map(countedLine)),
    ...orphanLines(receipt),
    ...fieldLine('Remarks', receipt.remarks),
    ...fieldLine('What to do', receipt.next_steps.length === 0 ? ['Nothing.'] : receipt.next_steps),
  ].join('\n');
}

function guardLine({ guard, severity, sentence }: Receipt['guards'][number]): string {
  return `${guard}${severity === 'warn' ? ' (a warning)' : ''}: ${sentence}`;
}

function releaseLines({ released }: Receipt): readonly string[] {
  if (released === null) return [];
  return [`  Released    by ${released.by} on ${released.at.slice(0, 10)}: ${released.reason}`];
}

/** Rows of people whom linkage will not find: they are in no table that is published. */
function orphanLines({ profile }: Receipt): readonly string[] {
  const orphans = profile?.orphans;
  if (!orphans || orphans.rows === 0) return [];
  return [
    `  Orphans     ${whole(orphans.rows)} rows of ${whole(orphans.people)} people whom no people extract of the agency has`,
  ];
}

function agreementLines({ agreements }: Receipt): readonly string[] {
  return fieldLine(
    'Agreements',
    agreements.map(({ id, version }) => `${id}, version ${version}`),
  );
}

function refusalLine(refusal: Receipt['refusals'][number]): string {
  return refusal.kind === 'file' ? refusal.sentence : countedLine(refusal);
}

/** The sentence, how many rows, and the first of them. */
function countedLine({
  sentence,
  rows,
  first_rows,
}: Pick<Receipt['blanked'][number], 'sentence' | 'rows' | 'first_rows'>): string {
  const more = rows > first_rows.length ? ', …' : '';
  return `${sentence} ${whole(rows)} ${rows === 1 ? 'row' : 'rows'}: ${first_rows.join(', ')}${more}`;
}

function groupTaken(taken: Receipt['fields']['taken']): readonly string[] {
  return grouped(taken, ({ treatment }) => treatment).map(
    ([treatment, fields]) => `${treatment}: ${fields.map(({ field }) => field).join(', ')}`,
  );
}

function groupDropped(dropped: Receipt['fields']['dropped']): readonly string[] {
  return grouped(dropped, ({ why }) => why).map(
    ([why, fields]) => `${fields.map(({ field }) => field).join(', ')}: ${why}`,
  );
}

function grouped<Entry>(
  entries: readonly Entry[],
  by: (entry: Entry) => string,
): readonly [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(by(entry), [...(groups.get(by(entry)) ?? []), entry]);
  return [...groups];
}

/** The title on the first line, the others below it. */
function fieldLine(title: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, at) => `  ${(at === 0 ? title : '').padEnd(11)} ${line}`);
}

function whole(number: number): string {
  return number.toLocaleString('en-GB');
}
