import { yearOf, type Day } from '../days.ts';
import type { Person } from '../identity/person.ts';
import { drawForename, drawSurname } from '../names/draw-name.ts';
import { NICKNAMES } from '../names/nicknames.ts';
import type { Chance } from '../random.ts';
import { MIDDLE_STRAYS, NAME } from '../settings/identity-errors.ts';
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

function nickname(chance: Chance, forename: string): string {
  const known = NICKNAMES[forename];
  return known === undefined ? mistype(chance, forename) : chance.pick(known);
}

/** A name used instead of the true one: mostly one true half with something else beside it. */
export function aliasOf(chance: Chance, person: Person, name: RecordedName): RecordedName {
  const at = chance.unit();
  if (at < 0.35) return { ...name, forename: nickname(chance, name.forename), middleName: undefined };
  if (at < 0.6) return { ...name, surname: drawSurname(chance, person.community), middleName: undefined };
  if (at < 0.8 && name.middleName !== undefined) return { ...name, forename: name.middleName, middleName: name.forename };
  if (at < 0.92) return { ...name, forename: drawForename(chance, person.community, person.sex, yearOf(person.born)) };
  return {
    surname: drawSurname(chance, person.community),
    forename: drawForename(chance, person.community, person.sex, yearOf(person.born)),
    middleName: undefined,
  };
}

/** The name one record has for a person known by `true_` on the day of writing. */
export function recordedName(chance: Chance, person: Person, truth: RecordedName): RecordedName {
  let middleName = truth.middleName;
  if (middleName !== undefined && chance.happens(MIDDLE_STRAYS)) {
    middleName = chance.happens(0.6) ? mistype(chance, middleName) : drawForename(chance, person.community, person.sex, yearOf(person.born));
  }
  const name = { ...truth, middleName };
  const slip = (stray: (chance: Chance, text: string) => string): RecordedName =>
    chance.happens(0.5) ? { ...name, surname: stray(chance, name.surname) } : { ...name, forename: stray(chance, name.forename) };
  let at = chance.unit();
  if ((at -= NAME.typing) < 0) return slip(mistype);
  if ((at -= NAME.sound) < 0) return slip(misheard);
  if ((at -= NAME.nickname) < 0) return { ...name, forename: nickname(chance, name.forename) };
  if ((at -= NAME.swapped) < 0) return { ...name, surname: name.forename, forename: name.surname };
  if ((at -= NAME.aliasFirst) < 0) return aliasOf(chance, person, name);
  if ((at -= NAME.other) < 0) return { ...name, forename: drawForename(chance, person.community, person.sex, yearOf(person.born)) };
  return name;
}
