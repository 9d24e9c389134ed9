import type { Contract } from '../../schemas/contract.ts';
import type { Extracts, Row } from '../agencies/extracts.ts';
import type { RandomStream } from '../random.ts';

/**
 * What lies between the writers of the four agencies and the files: of what they write about everyone, the rows and the
 * truth that the partnership has contracts for pass.
 */
export class ExtractsOfWriters implements Extracts {
  readonly #files: Extracts;
  readonly #extracts: ReadonlySet<string>;
  readonly #agencies: ReadonlySet<string>;
  readonly #held = new Map<string, string[]>();

  constructor(files: Extracts, dedicated: ReadonlySet<Contract>) {
    this.#files = files;
    this.#extracts = new Set([...dedicated].map(({ id }) => id));
    this.#agencies = new Set([...dedicated].map(({ agency }) => agency));
  }

  /** Call before a person is written. */
  nextPerson(): void {
    this.#held.clear();
  }

  /** The ids the person has at an agency that has a writer; undefined where it has none. */
  held(agency: string): readonly string[] | undefined {
    return this.#agencies.has(agency) ? (this.#held.get(agency) ?? []) : undefined;
  }

  row(extract: string, row: Row, chance: RandomStream): void {
    if (this.#extracts.has(extract)) this.#files.row(extract, row, chance);
  }

  truth(agency: string, localId: string, index: number): void {
    if (!this.#agencies.has(agency)) return;
    this.#held.set(agency, [...(this.#held.get(agency) ?? []), localId]);
    this.#files.truth(agency, localId, index);
  }
}
