import { type Day, yearOf } from '../days.ts';
import type { Person } from '../identity/person.ts';
import { drawForename, drawSurname } from '../names/draw-name.ts';
import { NICKNAMES } from '../names/nicknames.ts';
import type { RandomStream } from '../random.ts';
import { MIDDLE_STRAYS, NAME } from '../settings/identity-errors.ts';
import { draw, weighted } from '../weighted.ts';
import { misheard, mistype } from './typing.ts';

export interface RecordedName {
  readonly surname: string;
  readonly forename: string;
  readonly middleName: string | undefined;
}

/** The surname in use on a day. */
export function surnameOn(person: Person, day: Day): string {
  const former = person.formerSurname;
  return former !== undefined && day < former.until ? former.surname : person.surname;
}

function nickname(chance: RandomStream, forename: string): string {
  const known = NICKNAMES[forename];
  return known === undefined ? mistype(chance, forename) : chance.pick(known);
}

/** A name used instead of the true one: mostly one true half with something else beside it. */
export function aliasOf(chance: RandomStream, person: Person, name: RecordedName): RecordedName {
  const at = chance.unit();
  if (at < 0.35) return { ...name, forename: nickname(chance, name.forename), middleName: undefined };
  if (at < 0.6) return { ...name, surname: drawSurname(chance, person.community), middleName: undefined };
  if (at < 0.8 && name.middleName !== undefined)
    return { ...name, forename: name.middleName, middleName: name.forename };
  if (at < 0.92)
    return { ...name, forename: drawForename(chance, person.community, person.sex, yearOf(person.born)) };
  return {
    surname: drawSurname(chance, person.community),
    forename: drawForename(chance, person.community, person.sex, yearOf(person.born)),
    middleName: undefined,
  };
}

type Stray = (chance: RandomStream, person: Person, name: RecordedName) => RecordedName;

/** Half the slips fall on the surname, half on the forename. */
const slipOf =
  (stray: (chance: RandomStream, text: string) => string): Stray =>
  (chance, _, name) =>
    chance.happens(0.5)
      ? { ...name, surname: stray(chance, name.surname) }
      : { ...name, forename: stray(chance, name.forename) };

const anotherForename = (chance: RandomStream, person: Person): string =>
  drawForename(chance, person.community, person.sex, yearOf(person.born));

const STRAYS = weighted<Stray>([
  [slipOf(mistype), NAME.typing],
  [slipOf(misheard), NAME.sound],
  [(chance, _, name) => ({ ...name, forename: nickname(chance, name.forename) }), NAME.nickname],
  [(_, __, name) => ({ ...name, surname: name.forename, forename: name.surname }), NAME.swapped],
  [aliasOf, NAME.aliasFirst],
  [(chance, person, name) => ({ ...name, forename: anotherForename(chance, person) }), NAME.other],
]);
const STRAYING = Object.values(NAME).reduce((sum, share) => sum + share, 0);

function recordedMiddleName(
  chance: RandomStream,
  person: Person,
  middleName: string | undefined,
  factor: number,
): string | undefined {
  if (middleName === undefined || !chance.happens(factor * MIDDLE_STRAYS)) return middleName;
  return chance.happens(0.6) ? mistype(chance, middleName) : anotherForename(chance, person);
}

/**
 * The name one record has for a person who goes by `truth` on the day of writing.
 *
 * @param factor how much oftener it strays than the settings say
 */
export function recordedName(
  chance: RandomStream,
  person: Person,
  truth: RecordedName,
  factor = 1,
): RecordedName {
  const name = { ...truth, middleName: recordedMiddleName(chance, person, truth.middleName, factor) };
  return chance.happens(factor * STRAYING) ? draw(chance, STRAYS)(chance, person, name) : name;
}
