import { type Due, dueOn } from '../../pipeline/deliveries/due.ts';
import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { knownAgency } from '../receipts/known-agency.ts';
import { storeToRead } from '../store/store-to-read.ts';
import { counted } from '../text/numbers.ts';
import { records, type TableColumn, table, tableWidth } from '../text/table.ts';
import type { ListFlags } from './flags.ts';

/** `throughline deliveries due`: exit code 1 where something is late. */
export async function listDue(this: Shell, flags: ListFlags): Promise<void> {
  const storage = await storeToRead(flags, this);
  const { contracts } = await this.partnership();
  if (flags.agency !== undefined) knownAgency(flags.agency, contracts);
  const today = new Date().toISOString().slice(0, 10);
  const due = dueOn(today, contracts, await readStanding({ storage, contracts })).filter(
    ({ agency }) => flags.agency === undefined || agency === flags.agency,
  );
  if (due.some(({ lateBy }) => lateBy > 0)) this.refuse();
  if (flags.json) this.print(publicJson(due.map(json)));
  else this.show(text(due, this.width));
}

function json({ cadence, lateness, dataTo, nextDataTo, dueBy, ...rest }: Due) {
  return {
    ...rest,
    cadence: cadence ?? null,
    lateness: lateness ?? null,
    dataTo: dataTo ?? null,
    nextDataTo: nextDataTo ?? null,
    dueBy: dueBy ?? null,
  };
}

function text(due: readonly Due[], width: number): string {
  const late = due.filter(({ lateBy }) => lateBy > 0).length;
  const rows = [...due]
    .sort((left, right) => right.lateBy - left.lateBy)
    .map(({ extract, dataTo, nextDataTo, dueBy, lateBy, cadence }) => [
      extract,
      dataTo ?? 'nothing yet',
      nextDataTo ?? '',
      dueBy ?? (cadence === undefined ? 'when it comes' : ''),
      lateBy === 0 ? '' : counted(lateBy, 'day'),
    ]);
  const shown = tableWidth(COLUMNS, rows) <= width ? table(COLUMNS, rows) : records(COLUMNS, rows);
  return `${shown}\n\n${late === 0 ? 'Nothing is late.' : `${counted(late, 'extract')} late.`}`;
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'extract' },
  { heading: 'stands to' },
  { heading: 'next to' },
  { heading: 'due by' },
  { heading: 'late by', align: 'right' },
];
