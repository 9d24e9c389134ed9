import { stayOn } from '../career/addresses.ts';
import type { Life } from '../career/life.ts';
import { type Day, yearOf } from '../days.ts';
import { anotherBirth, recordedBirth } from '../errors/birth-date.ts';
import { aliasOf, type RecordedName, recordedName, surnameOn } from '../errors/recorded-name.ts';
import { mistypedPostcode } from '../errors/typing.ts';
import { croNumber, nomsNumber, pncId, sfFileNumber } from '../identity/identifiers.ts';
import { drawPrison } from '../identity/postcodes.ts';
import { RandomStream } from '../random.ts';
import * as errors from '../settings/identity-errors.ts';
import type { Setting } from './extracts.ts';
import { type Keeping, keepingOf } from './record-keeping.ts';
import type { SourceRecord } from './source-record.ts';

/** One name an entry is known by. */
export interface KnownAs {
  readonly type: 'MAIN' | 'ALIAS' | 'PREVIOUS';
  readonly name: RecordedName;
  readonly born: Day | undefined;
}

/** An agency's own picture of a person: what its people extract says under one local id. */
export interface IdentityEntry {
  readonly names: readonly KnownAs[];
  readonly sex: 'M' | 'F' | undefined;
  readonly pnc: string | undefined;
  readonly cro: string | undefined;
  readonly noms: string | undefined;
  readonly postcode: string | undefined;
}

const SEX_UNKNOWN = 0.006;
const SEX_WRONG = 0.002;
/** Share of CRO numbers that are files without fingerprints. */
const SF_FILES = 0.05;

/** The number of the person, someone else's, or none. */
function recordedNumber(
  chance: RandomStream,
  held: number,
  index: number,
  make: (of: number) => string,
): string | undefined {
  if (!chance.happens(held)) return undefined;
  return make(chance.happens(errors.WRONG_NUMBER) ? chance.whole(0, 999_999) : index);
}

function recordedPostcode(
  chance: RandomStream,
  life: Life,
  agency: errors.AgencyName,
  day: Day,
  { postcodes }: Keeping,
): string | undefined {
  if (!chance.happens(postcodes * errors.AGENCIES[agency].postcode)) return undefined;
  const inside = life.career.custody.some((period) => period.from <= day && day <= period.to);
  if (inside && chance.happens(errors.PRISON_AS_ADDRESS)) return drawPrison(chance).postcode;
  const { now, before } = stayOn(life.stays, day);
  const stay = chance.happens(errors.STALE_ADDRESS) ? (before ?? now) : now;
  if (stay?.postcode === undefined) return undefined;
  return chance.happens(errors.POSTCODE_TYPING) ? mistypedPostcode(chance, stay.postcode) : stay.postcode;
}

function knownAs(
  chance: RandomStream,
  seed: number,
  life: Life,
  agency: errors.AgencyName,
  day: Day,
  { straying }: Keeping,
): readonly KnownAs[] {
  const { person, career } = life;
  const truth: RecordedName = {
    surname: surnameOn(person, day),
    forename: person.forename,
    middleName: chance.happens(errors.AGENCIES[agency].middleName) ? person.middleName : undefined,
  };
  const born = recordedBirth(chance, person.born, straying);
  const names: KnownAs[] = [{ type: 'MAIN', name: recordedName(chance, person, truth, straying), born }];
  if (agency === 'health') return names;
  const former = person.formerSurname;
  if (former !== undefined && truth.surname !== former.surname && chance.happens(0.6)) {
    const name = { ...truth, surname: former.surname };
    names.push({ type: agency === 'probation' ? 'PREVIOUS' : 'ALIAS', name, born });
  }
  const likely = errors.ALIAS.low + (errors.ALIAS.high - errors.ALIAS.low) * career.share;
  // A person's aliases are their own: the same ones turn up at every agency, so they are drawn from the person's stream.
  const own = new RandomStream(seed, 4, person.index);
  for (let count = own.furtherCount(likely * 0.8, 4); count > 0; count -= 1) {
    const alias = aliasOf(own, person, truth);
    const otherBirth = own.happens(errors.ALIAS_BIRTH) ? anotherBirth(own, person.born) : born;
    if (chance.happens(0.65)) names.push({ type: 'ALIAS', name: alias, born: otherBirth });
  }
  return names;
}

/** The year in a person's PNC and CRO numbers: of the first arrest, in the years that the numbers here are of. */
export function pncYear({ career }: Life, otherwise: Day = 0): number {
  return Math.max(yearOf(career.occasions[0]?.outcomeOn ?? otherwise), 2012);
}

/** What one agency wrote down of a person under one local id. */
export function identityEntry(
  chance: RandomStream,
  setting: Setting,
  life: Life,
  agency: errors.AgencyName,
  record: Pick<SourceRecord, 'from' | 'lastContact'>,
): IdentityEntry {
  const { person, career } = life;
  const { seed } = setting;
  const held = errors.AGENCIES[agency];
  const keeping = keepingOf(chance, setting, person, agency);
  const ofPolice = keeping.policeNumbers;
  const year = pncYear(life, record.from);
  const other = person.sex === 'M' ? 'F' : 'M';
  const croOf = person.index % 20 < SF_FILES * 20 ? sfFileNumber : croNumber;
  const wasInside = career.custody.some((period) => period.from <= record.lastContact);
  return {
    names: knownAs(chance, seed, life, agency, record.lastContact, keeping),
    sex: chance.happens(SEX_UNKNOWN) ? undefined : chance.happens(SEX_WRONG) ? other : person.sex,
    pnc: recordedNumber(chance, ofPolice * held.pnc, person.index, (of) => pncId(of, seed, year)),
    cro: recordedNumber(chance, ofPolice * held.cro, person.index, (of) => croOf(of, seed, year)),
    noms: wasInside
      ? recordedNumber(chance, keeping.prisonNumbers * held.noms, person.index * 2, (of) =>
          nomsNumber(of, seed),
        )
      : undefined,
    postcode: recordedPostcode(chance, life, agency, record.lastContact, keeping),
  };
}
