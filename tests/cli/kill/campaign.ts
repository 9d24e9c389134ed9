import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { RandomStream } from '../../../synthetic/random.ts';
import type { Act } from './acts.ts';
import { type Ended, type Moment, runCommand } from './process.ts';
import { type Difference, differences, finished, storeState } from './store-state.ts';

/** One command that was killed, and run again. */
export interface Kill {
  readonly act: string;
  readonly moment: Moment;
  /** How far the store had come when the command was killed. */
  readonly found: 'unchanged' | 'half-way' | 'finished';
  /** Why the second attempt is wrong by itself: its code, and what it said. */
  readonly wrongEnd: string | undefined;
  readonly differences: readonly Difference[];
}

/** Moments that fell after the end of the command are drawn again so often. */
const DRAWS = 20;

/**
 * Kills the command of an act at a random moment, runs it again, and holds the store against the end of an act that nobody disturbed.
 *
 * Half of the moments are spread evenly over the time that the command takes, which finds it where it is longest; half over the changes it
 * makes to the store, which finds the short time between two of them.
 *
 * @param folder where the store is copied to; gone afterwards
 */
export async function killOnce(act: Act, folder: string, random: RandomStream): Promise<Kill> {
  const home = path.join(folder, 'killed');
  const command = act.command(act.before).map((word) => (word === act.before ? home : word));
  try {
    const moment = await killed(act, home, command, random);
    const left = finished(await storeState(home));
    const same = (state: Act['end'], attempts: number) =>
      differences(finished(state), left, attempts).length === 0;
    const isFinished = same(act.end, 1);
    const found = isFinished ? 'finished' : same(await storeState(act.before), 1) ? 'unchanged' : 'half-way';
    const again = await runCommand(command);
    return {
      act: act.name,
      moment,
      found,
      wrongEnd: wrongEnd(act, again, isFinished),
      differences: differences(act.end, await storeState(home), 2),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function killed(
  act: Act,
  home: string,
  command: readonly string[],
  random: RandomStream,
): Promise<Moment> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const moment = drawMoment(act.undisturbed, random);
    rmSync(home, { recursive: true, force: true });
    cpSync(act.before, home, { recursive: true, preserveTimestamps: true });
    const { code } = await runCommand(command, { watched: home, kill: moment });
    if (code === null) return moment;
  }
  throw new Error(`${act.name} ended before each of ${DRAWS} moments at which it was to be killed.`);
}

function drawMoment({ milliseconds, changes }: Ended, random: RandomStream): Moment {
  return random.happens(0.5)
    ? { after: 'milliseconds', count: Math.round(random.unit() * milliseconds) }
    : { after: 'changes', count: random.whole(1, changes) };
}

function wrongEnd(act: Act, { code, stderr }: Ended, isFinished: boolean): string | undefined {
  if (code === act.undisturbed.code) return undefined;
  if (isFinished && code === 1 && act.alreadyDone?.test(stderr)) return undefined;
  return `${code}: ${stderr}`;
}
