import type { Contract, Field } from '../../schemas/contract.ts';
import type { Extracts } from '../agencies/extracts.ts';
import { identityEntry } from '../agencies/identity-entry.ts';
import { idOn } from '../agencies/source-record.ts';
import type { Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import { DAYS_APART, FILLED, TAKEN_BACK } from '../settings/generic.ts';
import { type AcceptedRow, acceptedRow } from './accepted-row.ts';
import type { Dealings, GenericExtract } from './dealings.ts';
import { freeValue } from './free-value.ts';
import { otherNumbers, statedIdentity, type Written } from './stated-identity.ts';

/** A key that was there already is drawn again so many times; then the person has one event fewer. */
const TRIES = 4;

/** Writes a row for each contact of the agency with a person. */
export function writeEvents(extracts: Extracts, extract: GenericExtract, dealings: Dealings): void {
  const { chance, setting, someone, records, contacts } = dealings;
  const { contract, keys } = extract;
  const last = records.at(-1);
  if (last === undefined) return;
  const entry = identityEntry(chance, setting, someone.life, 'other', last);
  const numbers = otherNumbers(chance, setting.seed, someone);
  const [name] = entry.names;
  if (name === undefined) return;
  const written: Written = { someone, entry, name, order: 1, ...numbers };
  for (const contact of contacts) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { cells, canonical } = eventRow(extract, dealings, written, contact);
      if (!keys.takes(canonical)) continue;
      const takesBack = contract.deletes !== undefined && chance.happens(TAKEN_BACK);
      extracts.row(contract.id, takesBack ? takenBack(contract, cells) : cells, chance);
      break;
    }
  }
}

function eventRow(
  { contract, keys, encoding }: GenericExtract,
  { chance, setting, someone, records }: Dealings,
  written: Written,
  contact: Day,
): AcceptedRow {
  const { seed, asAt } = setting;
  const days = plannedDays(chance, contract, contact, asAt);
  const drawn = new Set<string>();
  const valueFor = (field: Field, needed: boolean): string | undefined => {
    const { name, kind } = field;
    if (name === contract.personField) return idOn(records, contact);
    if (field === keys.field) return keys.value();
    const stated = statedIdentity(chance, field, written, encoding);
    if (stated !== undefined) return stated;
    if (kind.dateFormat !== undefined) {
      // A date that breaks a rule is drawn again, often as the day of another.
      if (needed && (drawn.has(name) || !days.has(name)))
        days.set(name, anotherDay(chance, days, contact, asAt));
      drawn.add(name);
      const day = days.get(name);
      return day === undefined ? undefined : freeValue(kind, { chance, seed, someone, day, encoding });
    }
    if (!needed && !chance.happens(FILLED.other)) return undefined;
    const never = contract.deletes?.field === name ? contract.deletes.code : undefined;
    return freeValue(kind, { chance, seed, someone, day: contact, encoding, never });
  };
  return acceptedRow(chance, contract, valueFor);
}

/** The days of a row: required dates first, each some time after the one before; what would lie ahead is not there yet. */
function plannedDays(chance: RandomStream, contract: Contract, contact: Day, asAt: Day): Map<string, Day> {
  const dates = contract.fields.filter(
    ({ kind, role }) => kind.dateFormat !== undefined && (role ?? kind.role) === undefined,
  );
  const days = new Map<string, Day>();
  let day = contact;
  for (const { name, required } of dates.toSorted((a, b) => Number(b.required) - Number(a.required))) {
    if (required) days.set(name, Math.min(day, asAt));
    else if (day <= asAt && chance.happens(FILLED.date)) days.set(name, day);
    day += Math.round(chance.wait(DAYS_APART));
  }
  return days;
}

function anotherDay(chance: RandomStream, days: ReadonlyMap<string, Day>, contact: Day, asAt: Day): Day {
  const others = [...days.values()];
  return others.length > 0 && chance.happens(0.5) ? chance.pick(others) : chance.whole(contact, asAt);
}

/** The row that takes back the row of the same key: what names it, and nothing else. */
function takenBack(
  { fields, key, personField, deletes }: Contract,
  cells: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    fields.map(({ name }) => {
      if (name === deletes?.field) return [name, deletes.code];
      return [name, name === personField || key.includes(name) ? cells[name] : undefined];
    }),
  );
}
