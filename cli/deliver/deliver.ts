import path from 'node:path';
import type { PipelineContext } from '../../pipeline/context.ts';
import { ClearError } from '../../pipeline/errors.ts';
import { type IntakeResult, intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/land.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { openHome } from '../home/home.ts';
import { commandLine } from '../installation.ts';
import { DEFAULT_HOME, homeOf } from '../partnership/partnership-defaults.ts';
import { renderReceipt } from '../receipts/receipt-text.ts';
import { errorText, errorWords } from '../text/error-text.ts';
import { counted } from '../text/numbers.ts';
import { shellWord } from '../text/shell-word.ts';
import { repeatText } from './repeat-text.ts';

export interface DeliverFlags {
  readonly home?: string;
  readonly memory?: string;
  readonly json: boolean;
}

/** What became of one file named on the command line. */
type Outcome =
  | ({ readonly file: string } & IntakeResult)
  | { readonly file: string; readonly error: ClearError };

/** `throughline deliver`: one file that cannot be taken does not stop the others. */
export async function deliver(this: Shell, flags: DeliverFlags, ...files: readonly string[]): Promise<void> {
  const partnership = await this.partnership();
  const home = await openHome(homeOf(partnership, flags.home), {
    partnership,
    progress: this.progress,
    memory: flags.memory ?? partnership.settings.memory,
    whenAbsent: 'make',
  });
  try {
    const outcomes: Outcome[] = [];
    for (const file of files) {
      const outcome = await deliverOne(home.context, file);
      outcomes.push(outcome);
      if (!isTaken(outcome)) this.refuse();
      if (!flags.json) this.show(`${outcomeText(outcome, this)}\n`);
    }
    if (flags.json) this.print(publicJson(outcomes.map(outcomeJson)));
    else this.show(closingLine(outcomes, flags.home ?? DEFAULT_HOME));
  } finally {
    home.close();
  }
}

async function deliverOne(context: PipelineContext, file: string): Promise<Outcome> {
  try {
    const landed = await land(context, path.resolve(file));
    return { file, ...(await intake(context, landed)) };
  } catch (error) {
    if (error instanceof ClearError) return { file, error };
    throw error;
  }
}

function outcomeText(outcome: Outcome, shell: Shell): string {
  if ('error' in outcome)
    return errorText(outcome.error, { debug: false, colours: shell.colours, parameters: [] });
  const receipt = renderReceipt(outcome.receipt);
  return outcome.repeated ? `${receipt}\n${repeatText(outcome)}` : receipt;
}

function outcomeJson(outcome: Outcome) {
  if (!('error' in outcome)) return outcome;
  return { file: outcome.file, error: errorWords(outcome.error, []) };
}

function isTaken(outcome: Outcome): boolean {
  return !('error' in outcome) && outcome.receipt.status !== 'refused' && outcome.receipt.status !== 'held';
}

function closingLine(outcomes: readonly Outcome[], home: string): string {
  const taken = outcomes.filter(isTaken).length;
  const held = outcomes.filter(
    (outcome) => !('error' in outcome) && outcome.receipt.status === 'held',
  ).length;
  const next = commandLine(home === DEFAULT_HOME ? 'run' : `run --home ${shellWord(home)}`);
  const advice = taken > 0 ? `\nNext: ${next}` : '';
  return `${counted(taken, 'file')} taken, ${held > 0 ? `${held} held, ` : ''}${outcomes.length - taken - held} refused.${advice}`;
}
