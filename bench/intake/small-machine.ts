import { statSync } from 'node:fs';
import path from 'node:path';
import { table } from '../report.ts';
import { HEAD, type IntakeBench, line, takeIn } from './figures.ts';
import { makeOffenceFile } from './make-offence-file.ts';

/** A row of the sample file in bytes, near enough. */
const ROW_BYTES = 107;
/** A Lambda of 1,769 MB has one processor (AWS); DuckDB's share of it leaves the rest to Node and to what DuckDB does not count. */
const MEMORY = '900MB';

/** Intake of a CSV file of a gigabyte with one processor, as Markdown. */
export async function smallMachine({ runs, scratch }: IntakeBench): Promise<string> {
  const rows = Math.ceil(2 ** 30 / ROW_BYTES);
  const file = await makeOffenceFile(rows, path.join(scratch, 'gigabyte'));
  const measured = [];
  for (let run = 0; run < runs; run++) {
    measured.push(await takeIn(file, scratch, { memory: MEMORY, processors: 1 }));
  }
  const bytes = statSync(file).size.toLocaleString('en-GB');
  return `### ${bytes} bytes of CSV with one processor, DuckDB limited to ${MEMORY}, ${runs} runs: median (min–max)\n\n${table(
    HEAD,
    [line('throughline intake', measured)],
  )}\n`;
}
