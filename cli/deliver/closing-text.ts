import path from 'node:path';
import type { DeliveryState } from '../../pipeline/deliveries/state.ts';
import { commandLine } from '../installation.ts';
import { DEFAULT_HOME } from '../partnership/partnership-defaults.ts';
import { counted, grouped } from '../text/numbers.ts';
import { shellWord } from '../text/shell-word.ts';
import { type TableColumn, table } from '../text/table.ts';
import { type Outcome, verdictOf } from './outcome.ts';

/** How the files were delivered. */
interface Delivered {
  readonly home: string;
  readonly dryRun: boolean;
  readonly width: number;
  /** What has become of a delivery once all are through. */
  readonly stateOf: (deliveryId: string) => DeliveryState | undefined;
}

/** What comes after the receipts: all files in a table, where there are several, then how many were taken, and what to do next. */
export function closingText(outcomes: readonly Outcome[], delivered: Delivered): string {
  const { home, dryRun } = delivered;
  const count = (verdict: ReturnType<typeof verdictOf>) =>
    outcomes.filter((outcome) => verdictOf(outcome) === verdict).length;
  const taken = count('taken');
  const held = count('held');
  const refused = outcomes.length - taken - held;
  const sums = `${counted(taken, 'file')} taken, ${held > 0 ? `${held} held, ` : ''}${refused} refused.`;
  const next = commandLine(home === DEFAULT_HOME ? 'run' : `run --home ${shellWord(home)}`);
  return [
    ...(outcomes.length > 1 ? [`${summary(outcomes, delivered)}\n`] : []),
    dryRun ? `Dry run, so nothing was written. It would be: ${sums}` : sums,
    ...(taken > 0 && !dryRun ? [`Next: ${next}`] : []),
  ].join('\n');
}

function summary(outcomes: readonly Outcome[], { width, stateOf }: Delivered): string {
  const rows = outcomes.map((outcome) => {
    const name = path.basename(outcome.file);
    if ('error' in outcome) return [name, 'unread', '', ''];
    const { delivery_id, status, rows: counts } = outcome.receipt;
    const taken = status === 'held' ? 0 : counts.taken;
    return [name, stateOf(delivery_id) ?? status, grouped(taken), grouped(counts.refused)];
  });
  return table(COLUMNS, rows, width);
}

const COLUMNS: readonly TableColumn[] = [
  { heading: 'file' },
  { heading: 'now' },
  { heading: 'rows taken', align: 'right' },
  { heading: 'refused', align: 'right' },
];
