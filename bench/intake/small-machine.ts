import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Measurement } from '../measure.ts';
import { table } from '../report.ts';
import { HEAD, type IntakeBench, line, takeIn } from './figures.ts';
import { makeOffenceFile } from './make-offence-file.ts';

/** Ten times a million rows are a gigabyte. */
const COPIES = 10;
/** A Lambda of 1,769 MB has one processor (AWS); DuckDB's share of it leaves the rest to Node and to what DuckDB does not count. */
const MEMORY = '900MB';

/** Intake of a CSV file of ten times `rows` with one processor, as Markdown. */
export async function smallMachine({ rows, runs, scratch }: IntakeBench): Promise<string> {
  const file = await copies(
    await makeOffenceFile(rows, path.join(scratch, 'tenth')),
    path.join(scratch, 'whole'),
  );
  const measured: Measurement[] = [];
  for (let run = 0; run < runs; run++) {
    measured.push(await takeIn(file, scratch, { memory: MEMORY, processors: 1 }));
  }
  const bytes = statSync(file).size.toLocaleString('en-GB');
  return `### ${bytes} bytes of CSV with one processor, DuckDB limited to ${MEMORY}, ${runs} runs: median (min–max)\n\n${table(
    HEAD,
    [line('throughline intake', measured)],
  )}\n`;
}

/** The rows of a file ten times, each time with other offence ids. */
async function copies(file: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, path.basename(file));
  for (let copy = 0; copy < COPIES; copy++) {
    await pipeline(
      createInterface({ input: createReadStream(file) }),
      async function* (lines: AsyncIterable<string>) {
        let header = true;
        for await (const text of lines) {
          if (!header) yield `${text.replace(/^Q/, `Q${copy}`)}\n`;
          else if (copy === 0) yield `${text}\n`;
          header = false;
        }
      },
      createWriteStream(target, { flags: copy === 0 ? 'w' : 'a' }),
    );
  }
  return target;
}
