import path from 'node:path';
import type { Measurement } from '../measure.ts';
import { table } from '../report.ts';
import { HEAD, type IntakeBench, line, ratioLine, takeIn } from './figures.ts';
import { makeOffenceFile } from './make-offence-file.ts';

const SMALL = 100_000;

/** What a row of a file of five times `rows` costs beside one of a file of 100,000, as Markdown. */
export async function growth({ rows, runs, scratch }: IntakeBench): Promise<string> {
  const small = await makeOffenceFile(SMALL, path.join(scratch, 'small'));
  const large = await makeOffenceFile(5 * rows, path.join(scratch, 'large'));
  const [ofSmall, ofLarge]: [Measurement[], Measurement[]] = [[], []];
  await takeIn(small, scratch);
  for (let run = 0; run < runs; run++) {
    ofSmall.push(await takeIn(small, scratch));
    ofLarge.push(await takeIn(large, scratch));
  }
  const perRow = (a: Measurement, b: Measurement) => a.rows / b.rows;
  return `### Growth, ${runs} pairs: median (min–max)\n\n${table(HEAD, [
    line(`${SMALL.toLocaleString('en-GB')} rows`, ofSmall),
    line(`${(5 * rows).toLocaleString('en-GB')} rows`, ofLarge),
    ratioLine('ratio per row', ofLarge, ofSmall, perRow),
  ])}\n`;
}
