import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Measurement, measure } from './measure.ts';
import { figure, mebibytes, table } from './report.ts';

/** The stages of the demo job, in order; each is a job that runs in a process of its own over one home. */
const STAGES = ['generate', 'deliver', 'link', 'publish'] as const;

export interface StageBench {
  readonly people: number;
  readonly runs: number;
  readonly scratch: string;
  /** DuckDB's limit for linking and publishing. */
  readonly memory: string;
}

/** Seconds and peak memory of each stage of the demo job, over `runs` fresh homes, as Markdown. */
export async function measureStages({ people, runs, scratch, memory }: StageBench): Promise<string> {
  const taken = new Map<string, Measurement[]>(STAGES.map((stage) => [stage, []]));
  for (let run = 1; run <= runs; run++) {
    const home = path.join(scratch, `home-${people}-${run}`);
    const sample = path.join(scratch, `sample-${people}-${run}`);
    mkdirSync(home, { recursive: true });
    for (const stage of STAGES) {
      taken.get(stage)?.push(await measure(stage, { home, sample, people: String(people), memory }));
    }
    rmSync(home, { recursive: true });
    rmSync(sample, { recursive: true });
  }
  const rows = [...taken].map(([stage, measurements]) => [
    stage,
    String(measurements[0]?.rows ?? 0),
    figure(
      measurements.map((m) => m.seconds),
      2,
    ),
    figure(
      measurements.map((m) => m.cpuSeconds),
      2,
    ),
    figure(
      measurements.map((m) => mebibytes(m.peakBytes)),
      0,
    ),
  ]);
  const total = Array.from({ length: runs }, (_, run) =>
    STAGES.reduce((sum, stage) => sum + (taken.get(stage)?.[run]?.seconds ?? 0), 0),
  );
  rows.push(['all four', '', figure(total, 2), '', '']);
  return `### ${people.toLocaleString('en-GB')} people, ${runs} runs, link and publish in ${memory}: median (min–max)\n\n${table(
    ['stage', 'rows', 'wall s', 'cpu s', 'peak MiB'],
    rows,
  )}\n`;
}
