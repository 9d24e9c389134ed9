import type { Contract } from '../../schemas/contract.ts';
import type { Extracts, Setting } from '../agencies/extracts.ts';
import { type SourceRecord, sourceRecords } from '../agencies/source-record.ts';
import { addMonths, type Day } from '../days.ts';
import { RandomStream } from '../random.ts';
import { ANOTHER_CONTACT, KNOWN, MOST_CONTACTS, YEARS_OF_CONTACT, YOUNGEST } from '../settings/generic.ts';
import type { GenericExtract } from './dealings.ts';
import { writeEvents } from './event-rows.ts';
import { writePeople } from './people-rows.ts';
import { type PersonIds, personIds, type Someone } from './person-ids.ts';
import { RowKeys } from './row-keys.ts';
import { streamOf } from './streams.ts';
import { UnmeetableContractError } from './unmeetable-contract.ts';

/**
 * An agency as the generator sees it that knows nothing of the agency but its contracts.
 *
 * It knows some of the people, those with more offences more likely, under an id of its own, the same in all its extracts.
 */
export class GenericAgency {
  readonly #name: string;
  readonly #extracts: readonly GenericExtract[];
  readonly #setting: Setting;
  readonly #ids: PersonIds;
  readonly #needsNhs: boolean;

  /** @throws RangeError, UnmeetableContractError where no distinct ids of persons can be made in the form asked for */
  constructor(name: string, contracts: readonly Contract[], setting: Setting) {
    this.#name = name;
    this.#setting = setting;
    this.#extracts = contracts.map((contract) => ({
      contract,
      keys: new RowKeys(contract, setting.seed),
      encoding: contract.encodings[0] ?? 'utf-8',
    }));
    const [first] = contracts;
    const id = first?.fields.find((field) => field.name === first.personField);
    if (first === undefined || id === undefined) throw new RangeError(`${name} has no contract.`);
    this.#ids = personIds(name, id.kind, setting.seed);
    this.#needsNhs = contracts.some((contract) =>
      contract.fields.some(({ kind, required }) => required && kind.name === 'nhs_number'),
    );
  }

  /**
   * Writes what the agency sends of a person.
   *
   * @param held the ids that a writer of its own has given the person at this agency, where there is one
   */
  write(extracts: Extracts, someone: Someone, held: readonly string[] | undefined): void {
    const { seed } = this.#setting;
    const { person, career } = someone.life;
    const chance = new RandomStream(seed, streamOf(this.#name), person.index);
    const known =
      held === undefined
        ? chance.happens(KNOWN.low + (KNOWN.high - KNOWN.low) * career.share)
        : held.length > 0;
    if (!known || (this.#needsNhs && someone.nhs() === undefined)) return;
    const contacts = this.#contacts(chance, someone);
    const records =
      held === undefined
        ? this.#newRecords(chance, someone, contacts)
        : held.map((id) => ({ id, from: this.#setting.from, lastContact: this.#setting.asAt }));
    if (records.length === 0) return;
    const dealings = { chance, setting: this.#setting, someone, records, contacts };
    for (const extract of this.#extracts) {
      extract.keys.person(person.index);
      if (extract.contract.role === 'people') writePeople(extracts, extract, dealings);
      else writeEvents(extracts, extract, dealings);
    }
    if (held === undefined) for (const { id } of records) extracts.truth(this.#name, id, person.index);
  }

  #contacts(chance: RandomStream, { life }: Someone): readonly Day[] {
    const { from, asAt } = this.#setting;
    const earliest = Math.max(
      from,
      addMonths(asAt, -12 * YEARS_OF_CONTACT),
      addMonths(life.person.born, 12 * YOUNGEST),
    );
    const count = 1 + chance.furtherCount(ANOTHER_CONTACT, MOST_CONTACTS - 1);
    const days = Array.from({ length: count }, () => chance.whole(Math.min(earliest, asAt), asAt));
    return days.toSorted((a, b) => a - b);
  }

  #newRecords(chance: RandomStream, someone: Someone, contacts: readonly Day[]): readonly SourceRecord[] {
    const first = this.#ids(someone, 0);
    if (first === undefined) {
      throw new UnmeetableContractError(this.#extracts[0]?.contract.id ?? this.#name, [
        'There are more people than ids of persons in that form.',
      ]);
    }
    const [main, again] = sourceRecords(chance, 'other', contacts, (copy) => (copy === 0 ? first : ''));
    if (main === undefined) return [];
    const second = again === undefined ? undefined : this.#ids(someone, 1);
    return again === undefined || second === undefined
      ? [{ ...main, lastContact: again?.lastContact ?? main.lastContact }]
      : [main, { ...again, id: second }];
  }
}
