import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import { AGENCIES, type AgencyName } from '../settings/identity-errors.ts';

/** One of an agency's entries for a person. Most people have one; some were entered again under a new local id. */
export interface SourceRecord {
  readonly id: string;
  /** Events from this day on belong to this entry, until the next entry's. */
  readonly from: Day;
  /** Last day the agency dealt with the person under this entry: names and address are as of then. */
  readonly lastContact: Day;
}

/** Makes the entries an agency holds. `contacts` are the days it dealt with the person; with none, there is no entry. */
export function sourceRecords(
  chance: RandomStream,
  agency: AgencyName,
  contacts: readonly Day[],
  idOf: (copy: 0 | 1) => string,
): readonly SourceRecord[] {
  const days = contacts.toSorted((a, b) => a - b);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const again = chance.happens(AGENCIES[agency].twice) ? days.find((day) => day > first) : undefined;
  if (again === undefined) return [{ id: idOf(0), from: first, lastContact: last }];
  const before = days.filter((day) => day < again).at(-1) ?? first;
  return [
    { id: idOf(0), from: first, lastContact: before },
    { id: idOf(1), from: again, lastContact: last },
  ];
}

/** The local id that an event of a day stands under. */
export function idOn(records: readonly SourceRecord[], day: Day): string {
  let id = records[0]?.id ?? '';
  for (const record of records) if (record.from <= day) id = record.id;
  return id;
}
