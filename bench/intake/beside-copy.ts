import { rmSync } from 'node:fs';
import path from 'node:path';
import { type Measurement, measure } from '../measure.ts';
import { table } from '../report.ts';
import { HEAD, type IntakeBench, line, ratioLine, takeIn } from './figures.ts';
import { makeOffenceFile } from './make-offence-file.ts';

/** Intake of one large police offence file beside DuckDB's own CSV → Parquet copy of the same file, in turn, as Markdown. */
export async function besideCopy({ rows, runs, scratch }: IntakeBench): Promise<string> {
  const file = await makeOffenceFile(rows, path.join(scratch, 'offences'));
  const ours: Measurement[] = [];
  const peer: Measurement[] = [];
  for (let run = 0; run <= runs; run++) {
    const out = path.join(scratch, 'copy');
    const pair = [await takeIn(file, scratch), await measure('duckdb-copy', { file, out })] as const;
    rmSync(out, { recursive: true });
    if (run === 0) continue; // The first pair only warms the file cache.
    ours.push(pair[0]);
    peer.push(pair[1]);
  }
  return `### Intake of ${rows.toLocaleString('en-GB')} police offence rows, ${runs} pairs: median (min–max)\n\n${table(
    HEAD,
    [line('throughline intake', ours), line('DuckDB CSV → Parquet', peer), ratioLine('ratio', ours, peer)],
  )}\n`;
}
