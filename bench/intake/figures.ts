import { rmSync } from 'node:fs';
import path from 'node:path';
import { type Measurement, measure } from '../measure.ts';
import { figure, mebibytes } from '../report.ts';

/** What every measurement of intake needs. */
export interface IntakeBench {
  readonly rows: number;
  readonly runs: number;
  readonly scratch: string;
}

/** Takes one file into a new home, which is removed again. */
export async function takeIn(
  file: string,
  scratch: string,
  more: { readonly memory?: string; readonly processors?: number } = {},
): Promise<Measurement> {
  const home = path.join(scratch, 'home');
  const args: Record<string, string> = { file, home };
  if (more.memory !== undefined) args['memory'] = more.memory;
  try {
    return await measure('intake-offences', args, more.processors);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** One line of a table: rows, wall and processor seconds, peak memory; median and range. */
export function line(name: string, taken: readonly Measurement[]): readonly string[] {
  const of = (value: (m: Measurement) => number, digits: number) => figure(taken.map(value), digits);
  return [
    name,
    String(taken[0]?.rows ?? 0),
    of((m) => m.seconds, 2),
    of((m) => m.cpuSeconds, 2),
    of((m) => mebibytes(m.peakBytes), 0),
  ];
}

export const HEAD = ['what', 'rows written', 'wall s', 'cpu s', 'peak MiB'] as const;

/** A line of ratios, taken pair by pair, so that they hold when the machine's speed drifts. */
export function ratioLine(
  name: string,
  ours: readonly Measurement[],
  theirs: readonly Measurement[],
  per: (ours: Measurement, theirs: Measurement) => number = () => 1,
): readonly string[] {
  const ratio = (of: (m: Measurement) => number) =>
    figure(
      ours.map((m, at) => {
        const other = theirs[at] ?? m;
        return of(m) / of(other) / per(m, other);
      }),
      2,
    );
  return [name, '', ratio((m) => m.seconds), ratio((m) => m.cpuSeconds), ratio((m) => m.peakBytes)];
}
