import path from 'node:path';
import type { PipelineContext } from '../../pipeline/context.ts';
import { readDeliveries } from '../../pipeline/deliveries/recorded.ts';
import { type DeliveryState, stateTeller } from '../../pipeline/deliveries/state.ts';
import { ClearError } from '../../pipeline/errors.ts';
import { intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/landed/land.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { openHome } from '../home/home.ts';
import { openTrialHome } from '../home/trial-home.ts';
import { DEFAULT_HOME, homeOf } from '../partnership/partnership-defaults.ts';
import { renderReceipt } from '../receipts/receipt-text.ts';
import { errorText, errorWords } from '../text/error-text.ts';
import { closingText } from './closing-text.ts';
import { namedFiles } from './named-files.ts';
import { type Outcome, verdictOf } from './outcome.ts';
import { repeatText } from './repeat-text.ts';

export interface DeliverFlags {
  readonly 'dry-run': boolean;
  readonly home?: string;
  readonly memory?: string;
  readonly json: boolean;
}

/** `throughline deliver`: one file that cannot be taken does not stop the others. */
export async function deliver(this: Shell, flags: DeliverFlags, ...named: readonly string[]): Promise<void> {
  const partnership = await this.partnership();
  const dryRun = flags['dry-run'];
  const opening = {
    partnership,
    progress: this.progress,
    memory: flags.memory ?? partnership.settings.memory,
  };
  const folder = homeOf(partnership, flags.home);
  const home = dryRun
    ? await openTrialHome(folder, opening)
    : await openHome(folder, { ...opening, whenAbsent: 'make' });
  try {
    const outcomes: Outcome[] = [];
    for (const file of await namedFiles(named, partnership.contracts)) {
      const outcome = 'error' in file ? file : await deliverOne(home.context, file.file);
      outcomes.push(outcome);
      if (verdictOf(outcome) !== 'taken') this.refuse();
      if (!flags.json) this.show(`${outcomeText(outcome, this)}\n`);
    }
    const stateOf = await statesIn(home.context);
    if (flags.json) this.print(publicJson(outcomes.map((outcome) => outcomeJson(outcome, stateOf))));
    else {
      this.show(
        closingText(outcomes, { home: flags.home ?? DEFAULT_HOME, dryRun, width: this.width, stateOf }),
      );
    }
  } finally {
    home.close();
  }
}

type StateOf = (deliveryId: string) => DeliveryState | undefined;

/** The state of each delivery once all files are through. */
async function statesIn({ storage, contracts }: PipelineContext): Promise<StateOf> {
  const all = await readDeliveries(storage);
  const tell = stateTeller(all, contracts);
  const states = new Map<string, DeliveryState>(all.map((each) => [each.receipt.delivery_id, tell(each)]));
  return (deliveryId) => states.get(deliveryId);
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

function outcomeJson(outcome: Outcome, stateOf: StateOf) {
  if ('error' in outcome) return { file: outcome.file, error: errorWords(outcome.error, []) };
  return { ...outcome, state: stateOf(outcome.receipt.delivery_id) };
}
