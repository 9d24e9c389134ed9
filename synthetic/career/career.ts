import { ageOn, type Day } from '../days.ts';
import type { Person } from '../identity/person.ts';
import type { RandomStream } from '../random.ts';
import { breachOf } from './breach.ts';
import type { Case } from './court.ts';
import {
  type CustodyPeriod,
  recall,
  remandAlone,
  sentencedTogether,
  sentenceServed,
  stayHolding,
} from './custody.ts';
import { mainOffence, type Occasion, provenOn } from './occasion.ts';
import { type CareerStart, drawOffences, startOfCareer } from './offending.ts';
import { Pace } from './pace.ts';
import { dealWith } from './policing.ts';

/** Everything police, courts and prisons have on someone; days may lie beyond the end of the extracts. */
export interface Career {
  /** Yearly rate of occasions at the peak age: the person's true risk. */
  readonly level: number;
  /** How high that is, 0 to 1. */
  readonly share: number;
  readonly occasions: readonly Occasion[];
  readonly custody: readonly CustodyPeriod[];
}

const AGE_OF_RESPONSIBILITY = 10;

function occasionOn(
  chance: RandomStream,
  person: Person,
  day: Day,
  start: CareerStart,
  before: readonly Occasion[],
): Occasion {
  const offences = drawOffences(chance, day, start);
  const proven = before.filter((occasion) => (provenOn(occasion) ?? day) < day);
  const facts: Case = {
    kind: mainOffence({ offences }).kind,
    age: Math.max(AGE_OF_RESPONSIBILITY, ageOn(person.born, day)),
    record: proven.reduce((sum, occasion) => sum + occasion.offences.length, 0),
  };
  const lastDay = offences.reduce((last, offence) => Math.max(last, offence.end ?? offence.start), day);
  return dealWith(chance, offences, lastDay, facts, proven.length);
}

/** The stays in prison that an occasion brings: the sentence, or remand alone, and a recall from the licence. */
function staysFor(
  chance: RandomStream,
  occasion: Occasion,
  share: number,
  freeFrom: Day,
): readonly CustodyPeriod[] {
  const stay =
    sentenceServed(chance, occasion, freeFrom) ??
    remandAlone(chance, occasion, mainOffence(occasion).kind.gravity);
  if (stay === undefined || stay.from <= freeFrom) return [];
  if (stay.sentenceDays === undefined) return [stay];
  const licenceEnds = (occasion.verdict?.on ?? stay.to) + stay.sentenceDays;
  const back = recall(chance, stay, licenceEnds, share);
  return back === undefined ? [stay] : [stay, back];
}

/** Lives one career from `from` to `until`. Reoffending is never decided anywhere: it follows from the level. */
export function liveCareer(chance: RandomStream, person: Person, from: Day, until: Day): Career {
  const start = startOfCareer(chance, person, from, until);
  const pace = new Pace(chance, start, person.born);
  const occasions: Occasion[] = [];
  const custody: CustodyPeriod[] = [];
  for (let day = start.first; day <= until; ) {
    const heard = occasionOn(chance, person, day, start, occasions);
    const stays = staysFor(chance, heard, start.share, pace.lastRelease);
    const occasion = stays.length === 0 ? sentencedTogether(heard, custody) : heard;
    occasions.push(occasion);
    const breach = breachOf(chance, occasion);
    if (breach !== undefined) occasions.push(breach);
    custody.push(...stays);
    pace.served(stays);

    // Nobody offends in the community from prison.
    let next = Math.max(pace.next(day, until), day + 1);
    for (let stay = stayHolding(custody, next); stay !== undefined; stay = stayHolding(custody, next)) {
      next = pace.next(stay.to + 1, until);
    }
    day = Math.floor(next);
  }
  return { level: start.level, share: start.share, occasions, custody };
}
