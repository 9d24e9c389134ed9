import type { Encoding, FieldKind } from '../../schemas/contract.ts';
import { LOCAL_ID } from '../../schemas/kinds/local-id.ts';
import { mainOffence } from '../career/occasion.ts';
import { type Day, writtenDate } from '../days.ts';
import { arrestSummonsNumber, crn, croNumber, nino, pncId } from '../identity/identifiers.ts';
import { nhsNumber, nhsNumberCapacity } from '../identity/nhs-number.ts';
import { drawPrison, homePostcode } from '../identity/postcodes.ts';
import type { RandomStream } from '../random.ts';
import { characterSets } from './character-sets.ts';
import { asRead } from './fitting-text.ts';
import type { Someone } from './person-ids.ts';

/** What a value is made for. */
export interface Occasion {
  readonly chance: RandomStream;
  readonly seed: number;
  readonly someone: Someone;
  /** For dates. */
  readonly day: Day;
  readonly encoding: Encoding;
  /** A code that is not to be drawn: the one that takes a row back. */
  readonly never?: string | undefined;
}

const TRIES = 40;
/** An agency's own numbers of teams, offices and the like: so many, or fewer. */
const OWN_PLACES = 24;

/** A value that the kind takes; undefined where none was found. */
export function freeValue(kind: FieldKind, occasion: Occasion): string | undefined {
  const { encoding, never } = occasion;
  const make = MAKERS[kind.name] ?? describedMaker(kind);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const value = asRead(make(occasion) ?? kind.example, encoding);
    if (value !== '' && value !== never && kind.zod.safeParse(value).success) return value;
  }
  return undefined;
}

type Maker = (occasion: Occasion) => string | undefined;

/** Kinds whose values cannot be had from a format alone, or would look like noise. */
const MAKERS: Readonly<Record<string, Maker>> = {
  arrest_summons_number: ({ chance, someone }) =>
    arrestSummonsNumber(someone.life.person.index, chance.whole(0, 63), 2024, 'ZD'),
  cro_number: ({ chance, seed }) => croNumber(chance.whole(0, 999_999), seed, 2018),
  crn: ({ someone, seed }) => crn(someone.life.person.index * 2, seed),
  forename: ({ someone }) => someone.life.person.forename,
  home_office_code: ({ chance, someone }) => {
    const { occasions } = someone.life.career;
    return occasions.length === 0 ? '043/00' : mainOffence(chance.pick(occasions)).kind.code;
  },
  middle_name: ({ someone }) => someone.life.person.middleName ?? someone.life.person.forename,
  nhs_number: ({ someone, seed, chance }) =>
    someone.nhs() ?? nhsNumber(chance.whole(0, nhsNumberCapacity() - 1), seed),
  ni_number: ({ chance }) => nino(chance),
  pnc_id: ({ chance, seed }) => pncId(chance.whole(0, 999_999), seed, 2018),
  postcode: ({ chance }) => homePostcode(chance),
  prison_code: ({ chance }) => drawPrison(chance).code,
  surname: ({ someone }) => someone.life.person.surname,
};

function describedMaker(kind: FieldKind): Maker {
  const { codes, dateFormat, range, format } = kind;
  if (codes !== undefined) {
    const listed = Object.keys(codes);
    return ({ chance }) => chance.pick(listed);
  }
  if (dateFormat !== undefined) return ({ day }) => writtenDate(day, dateFormat);
  if (range !== undefined) {
    const { least, most, places } = range;
    const scale = 10 ** places;
    // Counts, scores and amounts are mostly low in their range.
    return ({ chance }) =>
      ((Math.round(least * scale) + Math.floor((most - least) * scale * chance.unit() ** 2)) / scale).toFixed(
        places,
      );
  }
  if (format?.pattern === LOCAL_ID) {
    return ({ chance }) =>
      kind.example.replace(/[0-9]+/, (run) => String(chance.whole(1, OWN_PLACES)).padStart(run.length, '0'));
  }
  if (format !== undefined) {
    const sets = characterSets(format);
    return ({ chance }) => sets.map((set) => chance.pick(set)).join('');
  }
  return () => undefined;
}
