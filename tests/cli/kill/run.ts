import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../../../cli/text/table.ts';
import { RandomStream } from '../../../synthetic/random.ts';
import { type Act, playActs } from './acts.ts';
import { type Kill, killOnce } from './campaign.ts';
import { makeSample } from './sample.ts';

/**
 * Kills deliver, release, withdraw and run at random moments, runs each again and says what is not as it should be:
 * `npm run kill -- --times 50 --seed 1`. Exit code 1 where anything is.
 *
 * `--only run` kills that command alone. The moments are those of the seed; what the command has done by then is the machine's.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

const [times, seed] = [Number(values.times), Number(values.seed)];
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-kill-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const sample = await makeSample(folder, seed, '');
const acts = (await playActs(folder, sample)).filter(
  ({ name }) => values.only === undefined || values.only === name,
);
if (acts.length === 0) throw new Error(`No act is named ${values.only}.`);
const kills: Kill[] = [];
for (let at = 0; at < times; at += 1) {
  const act = acts[at % acts.length];
  if (act === undefined) continue;
  const kill = await killOnce(act, folder, new RandomStream(seed, 0, at));
  kills.push(kill);
  console.error(
    `${at + 1} of ${times}: ${kill.act}, ${kill.moment.count} ${kill.moment.after}, ${kill.found}`,
  );
  if (isWrong(kill)) console.log(JSON.stringify({ seed, at, ...kill }));
}
console.log(
  table(
    ['command', 'takes (ms)', 'changes', 'killed', 'unchanged', 'half-way', 'finished', 'wrong'].map(
      (title, at) => ({
        heading: title,
        ...(at === 0 ? {} : { align: 'right' as const }),
      }),
    ),
    acts.map(rowOf),
  ),
);
process.exitCode = kills.some(isWrong) ? 1 : 0;

function isWrong({ wrongEnd, differences }: Kill): boolean {
  return wrongEnd !== undefined || differences.length > 0;
}

function rowOf({ name, undisturbed }: Act): readonly string[] {
  const of = kills.filter(({ act }) => act === name);
  const counts = [
    undisturbed.milliseconds,
    undisturbed.changes,
    of.length,
    ...(['unchanged', 'half-way', 'finished'] as const).map(
      (each) => of.filter(({ found }) => found === each).length,
    ),
    of.filter(isWrong).length,
  ];
  return [name, ...counts.map((count) => String(Math.round(count)))];
}
