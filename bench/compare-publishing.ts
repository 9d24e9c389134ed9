import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Measurement, measure } from './measure.ts';
import { figure, mebibytes, table } from './report.ts';

export interface PublishingBench {
  readonly people: number;
  readonly runs: number;
  readonly scratch: string;
  /** DuckDB's limit for every job. */
  readonly memory: string;
}

/** The product that holds most tables and every view. */
const AGREEMENT = 'isa-iom-2026-001';
/** The view that reads and joins most rows. */
const VIEW = 'proven_offences';

/**
 * One product's tables and views, and its largest view alone, beside DuckDB's own reading and sorting of its events, in turn, as Markdown.
 *
 * The ratio is taken round by round, so that it holds when the machine's speed drifts.
 */
export async function comparePublishing(bench: PublishingBench): Promise<string> {
  const { people, runs, scratch, memory } = bench;
  const home = path.join(scratch, `publishing-${people}`);
  const sample = path.join(scratch, `publishing-sample-${people}`);
  mkdirSync(home, { recursive: true });
  for (const stage of ['generate', 'deliver', 'link', 'publish']) {
    await measure(stage, { home, sample, people: String(people), memory });
  }
  rmSync(sample, { recursive: true });
  const jobs = [
    ['DuckDB: the events read, sorted by person and date, written', 'sort-events'],
    ['every table and view of the product', 'publish-product'],
    [`the view ${VIEW}`, 'write-view'],
  ] as const;
  const rounds: (readonly Measurement[])[] = [];
  // The first round only warms the file cache.
  for (let round = 0; round <= runs; round++) {
    const taken: Measurement[] = [];
    for (const [, job] of jobs) {
      taken.push(await measure(job, { home, agreement: AGREEMENT, view: VIEW, memory }));
    }
    if (round > 0) rounds.push(taken);
  }
  rmSync(home, { recursive: true });
  const rows = jobs.map(([name], at) => {
    const of = (what: (measured: Measurement) => number, digits: number) =>
      figure(
        rounds.flatMap((round) => (round[at] === undefined ? [] : [what(round[at])])),
        digits,
      );
    const ratio = figure(
      rounds.map((round) => (round[at]?.seconds ?? 0) / (round[0]?.seconds ?? 1)),
      2,
    );
    const count = String(rounds[0]?.[at]?.rows ?? 0);
    return [name, count, of((m) => m.seconds, 2), ratio, of((m) => mebibytes(m.peakBytes), 0)];
  });
  return `### Publishing ${people.toLocaleString('en-GB')} people, ${runs} rounds: median (min–max)\n\n${table(
    ['what', 'rows', 'wall s', 'times the first', 'peak MiB'],
    rows,
  )}\n`;
}
