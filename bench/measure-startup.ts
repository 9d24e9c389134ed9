import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { figure, table } from './report.ts';

const LAUNCHER = path.join(import.meta.dirname, '..', 'throughline');

/** Least runs of which a median says something. */
const RUNS = 15;

/**
 * How long short commands take from the shell's point of view, wall and processor time of the whole process, on a small
 * store that is made for it.
 */
export function measureStartup({
  runs,
  scratch,
}: {
  readonly runs: number;
  readonly scratch: string;
}): string {
  const home = path.join(scratch, 'startup');
  start(['demo', '--people', '200', '--home', home]);
  const sql = 'SELECT count(*) FROM police_offences';
  const commands = [
    ['--help'],
    ['receipts', '--home', home],
    ['query', '--home', home, '--recipient', 'opcc-analysts', sql],
  ];
  const times = Math.max(runs, RUNS);
  const rows = commands.map((parameters) => {
    start(parameters);
    const taken = Array.from({ length: times }, () => start(parameters));
    return [
      `\`./throughline ${parameters[0]}\``,
      figure(
        taken.map(({ wall }) => wall),
        0,
      ),
      figure(
        taken.map(({ processor }) => processor),
        0,
      ),
    ];
  });
  return `${table([`start-up, median of ${times} (range)`, 'wall ms', 'processor ms'], rows)}\n`;
}

/** Runs the command once. The shell's `times` tells the processor time of what it waited for. */
function start(parameters: readonly string[]): { readonly wall: number; readonly processor: number } {
  const begun = performance.now();
  const ran = spawnSync('sh', ['-c', '"$0" "$@" >/dev/null || exit 1; times', LAUNCHER, ...parameters], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wall = performance.now() - begun;
  if (ran.status !== 0) throw new Error(`${parameters.join(' ')} ended with ${ran.status}: ${ran.stderr}`);
  const ofChildren = ran.stdout.trim().split('\n').at(-1) ?? '';
  const processor = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)]
    .map(([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1000)
    .reduce((sum, milliseconds) => sum + milliseconds, 0);
  return { wall, processor };
}
