import { DAYS_A_YEAR, type Day, dayOf, yearOf } from '../days.ts';
import { drawCommunity, drawForename, drawSurname } from '../names/draw-name.ts';
import { RandomStream } from '../random.ts';
import * as settings from '../settings/population.ts';
import { draw, weighted } from '../weighted.ts';
import type { Person } from './person.ts';
import { homePostcode, movedPostcode } from './postcodes.ts';

const RELATIONS = weighted(settings.RELATION_WEIGHTS);
/** Middle names are those of the parents' generation. */
const MIDDLE_NAMES_LAG = 25;
const OLDEST = dayOf('1946-01-01');
const YOUNGEST = dayOf('2012-06-30');
/** Birth years lean towards those who were 15 to 35 in the years of the history. */
const BIRTH_YEARS = weighted(
  Array.from({ length: 64 }, (_, at) => {
    const year = 1947 + at;
    return [year, Math.exp(-(((year - 1990) / (year < 1990 ? 18 : 11)) ** 2) / 2) + 0.03] as const;
  }),
);

/** Relatives who would be too old or too young get a birthday some years inside the bounds, not one that all of them share. */
function boundedBirth(chance: RandomStream, day: Day): Day {
  if (day > YOUNGEST) return YOUNGEST - chance.whole(0, 2500);
  return day < OLDEST ? OLDEST + chance.whole(0, 2500) : Math.round(day);
}

function bornWhen(chance: RandomStream): Day {
  return dayOf(`${draw(chance, BIRTH_YEARS)}-01-01`) + chance.whole(0, 364);
}

function stranger(chance: RandomStream, index: number): Person {
  const sex = chance.happens(settings.MEN) ? 'M' : 'F';
  const community = drawCommunity(chance);
  const born = bornWhen(chance);
  return named(chance, {
    index,
    sex,
    forename: drawForename(chance, community, sex, yearOf(born)),
    middleName: undefined,
    surname: drawSurname(chance, community),
    formerSurname: undefined,
    born,
    community,
    ethnicity: draw(chance, community.ethnicity),
    firstPostcode: homePostcode(chance),
  });
}

/** Gives a middle name and, to some women, a change of surname. */
function named(chance: RandomStream, person: Person): Person {
  const second = chance.happens(settings.MIDDLE_NAME)
    ? drawForename(chance, person.community, person.sex, yearOf(person.born) - MIDDLE_NAMES_LAG)
    : undefined;
  const middleName = second === person.forename ? undefined : second;
  const changes = person.sex === 'F' && chance.happens(settings.CHANGED_SURNAME);
  if (!changes) return { ...person, middleName };
  const until = Math.round(person.born + (20 + chance.wait(9)) * DAYS_A_YEAR);
  return {
    ...person,
    middleName,
    surname: drawSurname(chance, person.community),
    formerSurname: { surname: person.surname, until },
  };
}

/** Someone of the same household as `kin`. Twins share surname, birthday and home; that is what makes them hard. */
function relative(chance: RandomStream, index: number, kin: Person): Person {
  const relation = draw(chance, RELATIONS);
  const other = kin.sex === 'M' ? 'F' : 'M';
  const sex = relation === 'partner' ? other : chance.happens(0.7) ? kin.sex : other;
  const years = {
    sibling: chance.normal() * 4,
    partner: chance.normal() * 4,
    child: 19 + chance.wait(7),
    twin: 0,
  };
  const apart = years[relation];
  const born =
    relation === 'twin'
      ? kin.born
      : boundedBirth(chance, kin.born + (apart + Math.sign(apart)) * DAYS_A_YEAR);
  const sameName = relation !== 'partner' || chance.happens(0.4);
  let forename = drawForename(chance, kin.community, sex, yearOf(born));
  while (forename === kin.forename) forename = drawForename(chance, kin.community, sex, yearOf(born));
  const birthName = kin.formerSurname?.surname ?? kin.surname;
  const person: Person = {
    ...kin,
    index,
    sex,
    forename,
    surname: sameName ? birthName : drawSurname(chance, kin.community),
    formerSurname: undefined,
    born,
    firstPostcode:
      relation === 'twin' || chance.happens(0.75)
        ? kin.firstPostcode
        : movedPostcode(chance, kin.firstPostcode),
  };
  return named(chance, person);
}

/** Same name as someone in another block, sometimes the same birthday too; unrelated, and living elsewhere. */
function namesake(chance: RandomStream, seed: number, person: Person): Person {
  const block = Math.floor(person.index / settings.BLOCK);
  if (block === 0) return person;
  const [model] = peopleOf(seed, chance.whole(0, block - 1), false);
  if (model === undefined) return person;
  return {
    ...person,
    sex: model.sex,
    forename: model.forename,
    surname: model.surname,
    formerSurname: undefined,
    community: model.community,
    ethnicity: model.ethnicity,
    born: chance.happens(settings.NAMESAKE_SAME_BIRTHDAY) ? model.born : person.born,
  };
}

/** The people of one block, in order. A function of seed and block alone, so any person can be made without those before. */
export function peopleOf(seed: number, block: number, withNamesakes = true): readonly Person[] {
  const people: Person[] = [];
  for (let seat = 0; seat < settings.BLOCK; seat += 1) {
    const index = block * settings.BLOCK + seat;
    const chance = new RandomStream(seed, 1, index);
    const kin = people.at(-1);
    const related = kin !== undefined && chance.happens(settings.RELATED);
    const person = related ? relative(chance, index, kin) : stranger(chance, index);
    people.push(
      withNamesakes && !related && chance.happens(settings.NAMESAKE)
        ? namesake(chance, seed, person)
        : person,
    );
  }
  return people;
}
