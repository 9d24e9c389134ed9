import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeOffenceFile } from './make-offence-file.ts';
import { type Measurement, measure } from './measure.ts';
import { figure, mebibytes, table } from './report.ts';

export interface IntakeBench {
  readonly rows: number;
  readonly runs: number;
  readonly scratch: string;
}

/**
 * Intake of one large police offence file beside DuckDB's own CSV → Parquet copy of the same file, in turn, as Markdown.
 *
 * The ratio is taken pair by pair, so that it holds when the machine's speed drifts.
 */
export async function compareIntake({ rows, runs, scratch }: IntakeBench): Promise<string> {
  const file = await makeOffenceFile(rows, path.join(scratch, 'offences'));
  const ours: Measurement[] = [];
  const peer: Measurement[] = [];
  for (let run = 0; run <= runs; run++) {
    const out = path.join(scratch, `intake-${run}`);
    mkdirSync(out, { recursive: true });
    const pair = [
      await measure('intake-offences', { file, home: out }),
      await measure('duckdb-copy', { file, out }),
    ] as const;
    rmSync(out, { recursive: true });
    if (run === 0) continue; // The first pair only warms the file cache.
    ours.push(pair[0]);
    peer.push(pair[1]);
  }
  const line = (name: string, taken: readonly Measurement[]) => [
    name,
    String(taken[0]?.rows ?? 0),
    figure(
      taken.map((m) => m.seconds),
      2,
    ),
    figure(
      taken.map((m) => m.cpuSeconds),
      2,
    ),
    figure(
      taken.map((m) => mebibytes(m.peakBytes)),
      0,
    ),
  ];
  const ratio = (of: (m: Measurement) => number) =>
    figure(
      ours.map((m, at) => of(m) / of(peer[at] ?? m)),
      2,
    );
  return `### Intake of ${rows.toLocaleString('en-GB')} police offence rows, ${runs} pairs: median (min–max)\n\n${table(
    ['what', 'rows written', 'wall s', 'cpu s', 'peak MiB'],
    [
      line('throughline intake', ours),
      line('DuckDB CSV → Parquet', peer),
      ['ratio', '', ratio((m) => m.seconds), ratio((m) => m.cpuSeconds), ratio((m) => m.peakBytes)],
    ],
  )}\n`;
}
