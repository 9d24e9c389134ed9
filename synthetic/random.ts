import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Mixes 32 bits so that neighbouring numbers give unrelated ones; a bijection, so no two people share a stream. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}

/**
 * One stream of chance, forked from the seed by purpose and index: what person 7 draws never depends on how many
 * people came before or what they drew.
 */
export class RandomStream {
  readonly #generator: RandomGenerator;
  #spareNormal: number | undefined;

  constructor(seed: number, purpose: number, index: number) {
    this.#generator = xoroshiro128plusFromState([
      mix(index + 1),
      mix(seed ^ 0x5bd1e995),
      mix(purpose + 0x1000),
      mix(index ^ Math.imul(seed | 1, 0x9e3779b1)),
    ]);
    for (let draw = 0; draw < 6; draw += 1) this.#generator.next();
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return (this.#generator.next() >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  happens(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.unit() * choices.length)];
    if (choice === undefined) throw new RangeError('Nothing to pick from.');
    return choice;
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    const spare = this.#spareNormal;
    if (spare !== undefined) {
      this.#spareNormal = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    const angle = 2 * Math.PI * this.unit();
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Log-normal with the given median. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** Exponential waiting time. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.unit());
  }

  /** A count of further things, each following with the same chance. */
  furtherCount(chanceOfOneMore: number, most: number): number {
    let count = 0;
    while (count < most && this.happens(chanceOfOneMore)) count += 1;
    return count;
  }
}
