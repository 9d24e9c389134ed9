import { DAYS_A_YEAR, type Day } from '../days.ts';
import type { Person } from '../identity/person.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/career.ts';
import type { OffenceGroup } from '../settings/offence-groups.ts';
import { draw, type Weighted, weighted } from '../weighted.ts';
import type { Offence } from './occasion.ts';
import { OFFENCE_KINDS } from './offence-catalogue.ts';

const SIDE_MIX = weighted(settings.SIDE_MIX);
const KINDS = new Map(
  [...new Set(OFFENCE_KINDS.map(({ group }) => group))].map((group) => [
    group,
    weighted(
      OFFENCE_KINDS.filter((kind) => kind.group === group).map((kind) => [kind, kind.weight] as const),
    ),
  ]),
);

/** Relative rate of offending at an age in years; zero below ten, the age of criminal responsibility. */
export function ageCurve(years: number): number {
  if (years < 10) return 0;
  const apart = years - settings.PEAK_AGE;
  if (apart < 0) return Math.exp(-((apart / settings.RISE_YEARS) ** 2) / 2);
  return settings.OLD_AGE_SHARE + (1 - settings.OLD_AGE_SHARE) * Math.exp(-apart / settings.FALL_YEARS);
}

/** Where a career starts and roughly how it will go. */
export interface CareerStart {
  readonly level: number;
  readonly share: number;
  /** What someone of that level is taken for. */
  readonly mix: Weighted<OffenceGroup>;
  readonly specialism: OffenceGroup;
  readonly first: Day;
  readonly ends: Day;
}

const STEP = 91;

/** First occasion: by the age curve, and the higher the level the earlier. */
function firstOccasion(chance: RandomStream, person: Person, level: number, from: Day, until: Day): Day {
  const power = 1 + settings.EARLY_ONSET * Math.min(1, level / settings.EARLY_ONSET_LEVEL);
  const start = Math.max(from, Math.ceil(person.born + 10 * DAYS_A_YEAR));
  const steps = Math.max(1, Math.floor((until - start) / STEP));
  const weights = Array.from(
    { length: steps },
    (_, step) => ageCurve((start + step * STEP - person.born) / DAYS_A_YEAR) ** power,
  );
  let at = chance.unit() * weights.reduce((sum, weight) => sum + weight, 0);
  let step = 0;
  while (step < steps - 1 && at > (weights[step] ?? 0)) {
    at -= weights[step] ?? 0;
    step += 1;
  }
  return Math.min(until, start + step * STEP + chance.whole(0, STEP - 1));
}

function mixOf(level: number): Weighted<OffenceGroup> {
  const factor = Math.max(level, settings.LEVEL_LEAST) / settings.MIX_LEVEL;
  return weighted(settings.MIX.map(([group, weight, power]) => [group, weight * factor ** power] as const));
}

export function startOfCareer(chance: RandomStream, person: Person, from: Day, until: Day): CareerStart {
  const level = Math.min(settings.LEVEL_MOST, chance.logNormal(settings.LEVEL_MEDIAN, settings.LEVEL_SPREAD));
  const share = Math.min(1, level / settings.HIGH_LEVEL);
  const mix = mixOf(level);
  const specialism = draw(chance, mix);
  const first = firstOccasion(chance, person, level, from, until);
  return {
    level,
    share,
    mix,
    specialism,
    first,
    ends: first + chance.wait(settings.CAREER_YEARS * DAYS_A_YEAR),
  };
}

/** The offences of one occasion, the main one (the gravest) first. */
export function drawOffences(
  chance: RandomStream,
  day: Day,
  { share, mix, specialism }: CareerStart,
): readonly Offence[] {
  const own = chance.happens(settings.SPECIALISM);
  const group = own ? specialism : draw(chance, mix);
  const table = KINDS.get(group);
  if (table === undefined) throw new RangeError(`No offence of the group ${group}.`);
  const oneMore = settings.ONE_MORE_LOW + (settings.ONE_MORE_HIGH - settings.ONE_MORE_LOW) * share;
  const offences: Offence[] = [];
  let start = day;
  for (let count = chance.furtherCount(oneMore, 9); count >= 0; count -= 1) {
    const sideways = offences.length > 0 && chance.happens(settings.SIDEWAYS);
    const other = sideways ? KINDS.get(draw(chance, SIDE_MIX)) : undefined;
    const kind = draw(chance, other ?? table);
    const end = chance.happens(0.06) ? start + chance.whole(1, 14) : undefined;
    offences.push({ kind, start, end });
    if (chance.happens(0.4)) start += chance.whole(0, 6);
  }
  return offences.toSorted((a, b) => b.kind.gravity - a.kind.gravity);
}
