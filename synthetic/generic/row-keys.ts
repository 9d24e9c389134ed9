import type { CanonicalRow, Contract, Field } from '../../schemas/contract.ts';
import { LOCAL_ID } from '../../schemas/kinds/local-id.ts';
import { arrestSummonsNumber, localNumber } from '../identity/identifiers.ts';
import { distinctCount, distinctValues } from './distinct-values.ts';
import { numberOf } from './streams.ts';

/** With as many values, a part of the key names a row by itself. */
const ENOUGH = 50_000n;

/** Sees to it that no key of one contract stands twice. */
export class RowKeys {
  /** The part of the key that is given out so that no two rows have the same. */
  readonly field: Field | undefined;
  readonly #contract: Contract;
  readonly #seed: number;
  readonly #next: () => string | undefined;
  readonly #seen = new Set<string>();
  readonly #ofOnePerson: boolean;
  #serial = 0;
  #person = 0;

  constructor(contract: Contract, seed: number) {
    this.#contract = contract;
    this.#seed = seed ^ numberOf(contract.id);
    this.field = contract.fields.find((field) => isOwnKey(contract, field));
    this.#next =
      this.field === undefined || givenByPerson(this.field)
        ? () => this.#byPerson()
        : distinctValues(this.field.kind, this.#seed);
    this.#ofOnePerson = contract.key.includes(contract.personField);
  }

  /** Call before the rows of a person. */
  person(index: number): void {
    this.#person = index;
    this.#serial = 0;
    // A key that names the person cannot be another's; only keys that do not are remembered from person to person.
    if (this.#ofOnePerson || this.field !== undefined) this.#seen.clear();
  }

  /** A value of `field` that no other row has. */
  value(): string | undefined {
    return this.#next();
  }

  /** Whether the row's key is new. */
  takes(row: CanonicalRow): boolean {
    const key = JSON.stringify(this.#contract.key.map((name) => row[name]));
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  #byPerson(): string {
    this.#serial += 1;
    if (this.field?.kind.name === 'arrest_summons_number')
      return arrestSummonsNumber(this.#person, this.#serial, 2024, 'ZD');
    const letter = (this.field?.kind.example ?? 'R').charAt(0);
    return `${localNumber(/[A-Z]/.test(letter) ? letter : 'R', this.#person, this.#seed)}.${this.#serial}`;
  }
}

function isOwnKey({ key, personField }: Contract, field: Field): boolean {
  if (!key.includes(field.name) || field.name === personField) return false;
  if (field.role !== undefined || field.kind.dateFormat !== undefined || field.kind.codes !== undefined)
    return false;
  return givenByPerson(field) || (distinctCount(field.kind) ?? 0n) >= ENOUGH;
}

function givenByPerson({ kind }: Field): boolean {
  return kind.format?.pattern === LOCAL_ID || kind.name === 'arrest_summons_number';
}
