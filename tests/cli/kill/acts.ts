import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Ended, runWhole } from './process.ts';
import type { Sample } from './sample.ts';
import { type StoreState, storeState } from './store-state.ts';

/** One command on one store, with the store it begins with and the state it ends in when nobody disturbs it. */
export interface Act {
  readonly name: string;
  readonly command: (home: string) => readonly string[];
  /** A folder to copy: the store before the command. */
  readonly before: string;
  readonly end: StoreState;
  readonly undisturbed: Ended;
  /** What the command says when all of its work is done already; undefined where it ends as it did then. */
  readonly alreadyDone: RegExp | undefined;
}

type Step = Pick<Act, 'name' | 'command' | 'alreadyDone'>;

const DECISION = ['--by', 'Ann Lee', '--reason', 'Agreed with the sender'];

/**
 * The acts in the order of a data officer's month: a delivery of which one file is held, its release, a run, the withdrawal of an
 * extract of people, a run. Each begins where the one before it ended. A run was made before all of them, so that everybody has a person
 * id: those of new people are random.
 */
export async function playActs(folder: string, sample: Sample): Promise<readonly Act[]> {
  const now = path.join(folder, 'now');
  mkdirSync(now);
  await runWhole(['deliver', '--home', now, sample.first]);
  await runWhole(['run', '--home', now]);
  const acts: Act[] = [];
  for (const step of steps()) {
    const before = path.join(folder, `before-${step.name.replaceAll(' ', '-')}`);
    cpSync(now, before, { recursive: true, preserveTimestamps: true });
    const undisturbed = await runWhole(step.command(now), now);
    acts.push({ ...step, before, undisturbed, end: await storeState(now) });
  }
  return acts;

  function steps(): readonly Step[] {
    const decide = (verb: string, extract: string) => (home: string) => [
      'deliveries',
      verb,
      '--home',
      home,
      ...DECISION,
      deliveryId(home, extract),
    ];
    const run = (home: string) => ['run', '--home', home];
    return [
      {
        name: 'deliver',
        command: (home) => ['deliver', '--home', home, sample.second],
        alreadyDone: undefined,
      },
      { name: 'release', command: decide('release', 'police.offences'), alreadyDone: /DELIVERY_NOT_HELD/ },
      { name: 'run', command: run, alreadyDone: undefined },
      { name: 'withdraw', command: decide('withdraw', 'police.people'), alreadyDone: /NOTHING_TO_WITHDRAW/ },
      { name: 'run again', command: run, alreadyDone: undefined },
    ];
  }
}

/** The id of the latest delivery of an extract of the police. */
function deliveryId(home: string, extract: string): string {
  const receipts = readdirSync(path.join(home, 'receipts', 'police')).filter((file) =>
    file.startsWith(`${extract}-`),
  );
  const latest = receipts.sort().at(-1);
  if (latest === undefined) throw new Error(`Nothing of ${extract} was delivered.`);
  return path.basename(latest, '.json');
}
