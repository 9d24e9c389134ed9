import { type Field, fieldOfRole } from '../../schemas/contract.ts';
import type { Extracts } from '../agencies/extracts.ts';
import { identityEntry } from '../agencies/identity-entry.ts';
import type { SourceRecord } from '../agencies/source-record.ts';
import { FILLED } from '../settings/generic.ts';
import { acceptedRow } from './accepted-row.ts';
import type { Dealings, GenericExtract } from './dealings.ts';
import { freeValue } from './free-value.ts';
import { otherNumbers, statedIdentity, type Written } from './stated-identity.ts';

/** Writes a row for each name of a person, or of the main name alone where the contract does not tell names apart. */
export function writePeople(extracts: Extracts, extract: GenericExtract, dealings: Dealings): void {
  const { chance, setting, someone, records } = dealings;
  const { contract } = extract;
  const severalNames =
    fieldOfRole(contract, 'name_order') !== undefined || fieldOfRole(contract, 'name_type') !== undefined;
  for (const record of records) {
    const entry = identityEntry(chance, setting, someone.life, 'other', record);
    const numbers = otherNumbers(chance, setting.seed, someone);
    const names = severalNames ? entry.names : entry.names.slice(0, 1);
    for (const [at, name] of names.entries()) {
      writeName(extracts, extract, dealings, record, { someone, entry, name, order: at + 1, ...numbers });
    }
  }
}

function writeName(
  extracts: Extracts,
  { contract, keys, encoding }: GenericExtract,
  { chance, setting, someone }: Dealings,
  record: SourceRecord,
  written: Written,
): void {
  const valueFor = (field: Field, needed: boolean): string | undefined => {
    if (field.name === contract.personField) return record.id;
    if (field === keys.field) return keys.value();
    const stated = statedIdentity(chance, field, written, encoding);
    if (stated !== undefined) return stated;
    const describesThePerson = (field.role ?? field.kind.role) !== undefined;
    if (!needed && (describesThePerson || !chance.happens(FILLED.other))) return undefined;
    const day = chance.whole(record.from, record.lastContact);
    return freeValue(field.kind, { chance, seed: setting.seed, someone, day, encoding });
  };
  const { cells, canonical } = acceptedRow(chance, contract, valueFor);
  if (keys.takes(canonical)) extracts.row(contract.id, cells, chance);
}
