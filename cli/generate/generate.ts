import path from 'node:path';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Cases } from '../../synthetic/generate.ts';
import type { Shell } from '../command-context.ts';
import { makeFolder } from '../home/make-folder.ts';
import { commandLine } from '../installation.ts';
import { grouped } from '../text/numbers.ts';
import { shellWord } from '../text/shell-word.ts';
import { calibrationText } from './calibration-text.ts';
import { madeUp } from './made-up.ts';

export interface GenerateFlags {
  readonly people: number;
  readonly seed: number;
  readonly out: string;
  readonly cases: Cases;
  readonly json: boolean;
}

const HARD = 'Most of these lives hold hard cases, so their rates are like nobody’s.';

/** `throughline generate`. */
export async function generateExtracts(this: Shell, flags: GenerateFlags): Promise<void> {
  const { people, seed, out, cases } = flags;
  const { contracts, shipped } = await this.partnership();
  const folder = path.resolve(out);
  await makeFolder(folder);
  const made = await madeUp({
    contracts,
    shipped,
    people,
    seed,
    cases,
    out: folder,
    progress: this.progress,
  });
  if (flags.json) {
    this.print(publicJson(made));
    return;
  }
  this.show(`${grouped(made.people)} people in ${grouped(made.rows)} rows, in ${out}:`);
  for (const file of [...made.files, made.truth]) this.show(`  ${path.relative(folder, file)}`);
  this.show(cases === 'usual' ? `\n${calibrationText(made.calibration)}` : `\n${HARD}`);
  this.show(`\nNext: ${commandLine(`deliver ${shellWord(out)}`)} && ${commandLine('run')}`);
}
