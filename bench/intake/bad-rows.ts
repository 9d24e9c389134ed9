import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { Measurement } from '../measure.ts';
import { table } from '../report.ts';
import { HEAD, type IntakeBench, line, ratioLine, takeIn } from './figures.ts';
import { makeOffenceFile } from './make-offence-file.ts';

/** Home Office code, required: a row with a wrong one is refused. */
const REQUIRED = 6;
/** End of the offence, optional: a wrong one is left out. */
const OPTIONAL = 5;

/** Of so many rows one is made bad, each with a wrong value of its own. */
const VARIANTS = [
  { name: '5 % refused', every: 20, column: REQUIRED },
  { name: '100 % refused', every: 1, column: REQUIRED },
  { name: '5 % with a value left out', every: 20, column: OPTIONAL },
  { name: '100 % with a value left out', every: 1, column: OPTIONAL },
] as const;

/** Intake of files with bad rows beside that of the same file without them, in turn, as Markdown. */
export async function badRows({ rows, runs, scratch }: IntakeBench): Promise<string> {
  const good = await makeOffenceFile(rows, path.join(scratch, 'good'));
  const taken: Measurement[] = [];
  const bad = new Map<string, Measurement[]>(VARIANTS.map(({ name }) => [name, []]));
  const files = new Map<string, string>();
  for (const [at, { name, every, column }] of VARIANTS.entries()) {
    // The name of a file says what it is, so each has a folder of its own.
    files.set(name, await spoil(good, path.join(scratch, `bad-${at}`), every, column));
  }
  await takeIn(good, scratch);
  for (let run = 0; run < runs; run++) {
    taken.push(await takeIn(good, scratch));
    for (const [name, file] of files) bad.get(name)?.push(await takeIn(file, scratch));
  }
  const lines = [...bad].flatMap(([name, measured]) => [
    line(name, measured),
    ratioLine(`${name}: ratio`, measured, taken),
  ]);
  return `### Bad rows, ${rows.toLocaleString('en-GB')} rows, ${runs} rounds: median (min–max)\n\n${table(
    HEAD,
    [line('as generated', taken), ...lines],
  )}\n`;
}

async function spoil(file: string, folder: string, every: number, column: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, path.basename(file));
  await pipeline(
    createInterface({ input: createReadStream(file) }),
    async function* (lines: AsyncIterable<string>) {
      let row = 0;
      for await (const text of lines) {
        const cells = row > 0 && row % every === 0 && !text.includes('"') ? text.split(',') : undefined;
        yield `${cells?.with(Math.min(column, cells.length - 1), `wrong ${row}`).join(',') ?? text}\n`;
        row++;
      }
    },
    createWriteStream(target),
  );
  return target;
}
