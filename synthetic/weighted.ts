import type { RandomStream } from './random.ts';

/** Choices with weights, drawn in logarithmic time. */
export interface Weighted<T> {
  readonly choices: readonly T[];
  /** Running totals of the weights, scaled to end at 1. */
  readonly upTo: Float64Array;
}

/** Weights need not sum to 1. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  let running = 0;
  const upTo = Float64Array.from(pairs, ([, weight]) => {
    running += weight / total;
    return running;
  });
  return { choices: pairs.map(([choice]) => choice), upTo };
}

/**
 * Weights by rank: the first is commonest, the r-th weighs 1 / (r + offset) ^ slope, the shape that name
 * frequencies follow (Zipf and Mandelbrot).
 */
export function byRank<T>(choices: readonly T[], slope: number, offset: number): Weighted<T> {
  return weighted(choices.map((choice, rank) => [choice, (rank + 1 + offset) ** -slope] as const));
}

export function draw<T>(chance: RandomStream, table: Weighted<T>): T {
  const at = chance.unit();
  let low = 0;
  let high = table.upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.upTo[middle] ?? 1) <= at) low = middle + 1;
    else high = middle;
  }
  const choice = table.choices[low];
  if (choice === undefined) throw new RangeError('Nothing to draw from.');
  return choice;
}
