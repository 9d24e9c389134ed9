import os from 'node:os';
import { type Spread, spread } from './statistics.ts';

/** One line about where the figures were taken. */
export function machine(): string {
  const gib = Math.round(os.totalmem() / 2 ** 30);
  return `Node ${process.versions.node}, ${os.availableParallelism()} cores (${os.cpus()[0]?.model ?? 'unknown'}), ${gib} GiB.\n`;
}

/** A Markdown table with right-aligned figures after the first column. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** `median (min–max)`. */
export function figure(values: readonly number[], digits: number): string {
  const { min, median, max }: Spread = spread(values);
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

export function mebibytes(bytes: number): number {
  return bytes / 2 ** 20;
}
