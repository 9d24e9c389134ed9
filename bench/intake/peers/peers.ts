import path from 'node:path';
import { PROGRAM } from '../../../cli/installation.ts';
import { type Measurement, measureCommand } from '../../measure.ts';
import { table } from '../../report.ts';
import { HEAD, type IntakeBench, line, ratioLine, takeIn } from '../figures.ts';
import { makeOffenceFile } from '../make-offence-file.ts';

const ROWS = 100_000;
const SCHEMA = path.join(PROGRAM, 'docs', 'table-schemas', 'police.offences.json');

/**
 * Intake beside what others check the same file with, in turn, as Markdown: frictionless by the Table Schema that agencies are given, and pandera
 * with types, patterns, code lists and the rules between fields. Neither writes anything.
 *
 * @param python of an environment that has `peers/requirements.txt`
 */
export async function peers({ runs, scratch }: IntakeBench, python: string): Promise<string> {
  const file = await makeOffenceFile(ROWS, path.join(scratch, 'peers'));
  const program = (name: string) => [
    python,
    path.join(import.meta.dirname, `${name}_check.py`),
    file,
    SCHEMA,
  ];
  const measured = {
    ours: [] as Measurement[],
    frictionless: [] as Measurement[],
    pandera: [] as Measurement[],
  };
  await takeIn(file, scratch);
  for (let run = 0; run < runs; run++) {
    measured.ours.push(await takeIn(file, scratch));
    measured.frictionless.push(await measureCommand(program('frictionless')));
    measured.pandera.push(await measureCommand(program('pandera')));
  }
  return `### The same ${ROWS.toLocaleString('en-GB')} rows by others, ${runs} rounds: median (min–max); rows are those found good\n\n${table(
    HEAD,
    [
      line('throughline intake', measured.ours),
      line('frictionless', measured.frictionless),
      ratioLine('frictionless: ratio', measured.frictionless, measured.ours),
      line('pandera', measured.pandera),
      ratioLine('pandera: ratio', measured.pandera, measured.ours),
    ],
  )}\n`;
}
