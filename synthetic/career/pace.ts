import { DAYS_A_YEAR, type Day } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/career.ts';
import type { CustodyPeriod } from './custody.ts';
import { ageCurve, type CareerStart } from './offending.ts';

/** Smallest yearly rate, so that every wait ends. */
const LEAST_RATE = 1e-4;
/** A sliver of a day, to step over the end of a phase. */
const STEP_OVER = 0.01;

/** How fast someone offends as time goes by: by age, by phase, by career, and by what prison did. */
export class Pace {
  readonly #chance: RandomStream;
  readonly #start: CareerStart;
  readonly #born: Day;
  #phase = 1;
  #phaseEnds: Day;
  #lastRelease: Day = Number.NEGATIVE_INFINITY;
  /** What long stays have changed: until the latest release, and after it. */
  #beforeStays = 1;
  #afterStays = 1;
  #afterRelease = settings.AFTER_RELEASE_FACTOR;

  constructor(chance: RandomStream, start: CareerStart, born: Day) {
    this.#chance = chance;
    this.#start = start;
    this.#born = born;
    this.#phaseEnds = start.first;
  }

  /** Last day of the latest stay in prison so far. */
  get lastRelease(): Day {
    return this.#lastRelease;
  }

  /** Takes in the stays that one sentence brings, oldest first; they may lie ahead. */
  served(stays: readonly CustodyPeriod[]): void {
    if (stays.length === 0) return;
    const longest = Math.max(...stays.map((stay) => stay.to - stay.from));
    this.#beforeStays = this.#afterStays;
    const long = longest >= settings.LONG_CUSTODY_DAYS;
    if (longest >= settings.VERY_LONG_CUSTODY_DAYS) this.#afterStays *= settings.AFTER_VERY_LONG_CUSTODY;
    else if (long) this.#afterStays *= settings.AFTER_LONG_CUSTODY;
    this.#afterRelease = long ? settings.AFTER_LONG_RELEASE_FACTOR : settings.AFTER_RELEASE_FACTOR;
    this.#lastRelease = Math.max(this.#lastRelease, ...stays.map((stay) => stay.to));
  }

  /** When the next occasion would be, prison aside, as a day with a fraction; past `until` when there is none. */
  next(day: Day, until: Day): number {
    let at = day;
    while (at <= until) {
      if (at >= this.#phaseEnds) {
        this.#phaseEnds = at + this.#chance.wait(settings.PHASE_YEARS * DAYS_A_YEAR);
        this.#phase = this.#chance.logNormal(1, settings.PHASE_SPREAD);
      }
      const freshUntil = this.#lastRelease + settings.AFTER_RELEASE_DAYS;
      const fresh = at >= this.#lastRelease && at < freshUntil;
      const steadyUntil = fresh ? Math.min(this.#phaseEnds, freshUntil) : this.#phaseEnds;
      const wait = this.#chance.wait(DAYS_A_YEAR / Math.max(this.#rate(at, fresh), LEAST_RATE));
      if (at + wait <= steadyUntil) return at + wait;
      at = steadyUntil + STEP_OVER;
    }
    return at;
  }

  /** Occasions a year. */
  #rate(day: Day, fresh: boolean): number {
    const { level, ends } = this.#start;
    const desisted = day > ends ? settings.AFTER_DESISTANCE : 1;
    const released = fresh ? this.#afterRelease : 1;
    const changed = day < this.#lastRelease ? this.#beforeStays : this.#afterStays;
    const age = (day - this.#born) / DAYS_A_YEAR;
    const youth = age < 18 ? settings.YOUTH_FACTOR : 1;
    return level * ageCurve(age) * youth * this.#phase * changed * desisted * released;
  }
}
