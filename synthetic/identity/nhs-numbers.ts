import { BLOCK, NHS_NUMBERS_PER_BLOCK } from '../settings/population.ts';
import { nhsNumber, nhsNumberCapacity } from './nhs-number.ts';

/** Who has which NHS number, block by block: one number for a person, whichever agency writes it down. */
export class NhsNumbers {
  readonly #seed: number;
  /** The ranks from here on are no block's own. */
  readonly #spare: number;
  readonly #given = new Map<number, string | undefined>();
  #block = 0;
  #patients = 0;

  constructor(people: number, seed: number) {
    this.#seed = seed;
    this.#spare = Math.ceil(people / BLOCK) * NHS_NUMBERS_PER_BLOCK;
  }

  /** Call before the people of a block. */
  block(block: number): void {
    this.#block = block;
    this.#patients = 0;
    this.#given.clear();
  }

  /** The number of a patient of the health extracts. */
  ofPatient(index: number): string | undefined {
    this.#patients += 1;
    const place = this.#patients - 1;
    const number =
      place < NHS_NUMBERS_PER_BLOCK
        ? nhsNumber(this.#block * NHS_NUMBERS_PER_BLOCK + place, this.#seed)
        : undefined;
    this.#given.set(index, number);
    return number;
  }

  /**
   * The number of anyone: the health extracts' own where the person is a patient there. Others have one from the end of the
   * range, so that what other agencies write moves no patient's number; undefined once the two ends meet.
   */
  ofAnyone(index: number): string | undefined {
    if (this.#given.has(index)) return this.#given.get(index);
    const rank = nhsNumberCapacity() - 1 - index;
    return rank < this.#spare ? undefined : nhsNumber(rank, this.#seed);
  }
}
