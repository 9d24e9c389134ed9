import { DAYS_A_YEAR, type Day } from '../days.ts';
import type { Person } from '../identity/person.ts';
import type { Chance } from '../random.ts';
import * as settings from '../settings/career.ts';
import { BREACHED } from '../settings/justice.ts';
import { recall, remandAlone, sentenceServed, type CustodyPeriod } from './custody.ts';
import { ageCurve, drawOffences, startOfCareer } from './offending.ts';
import { type Occasion, mainOffence, provenOn } from './occasion.ts';
import { BREACH } from './offence-catalogue.ts';
import { dealWith } from './policing.ts';

/** Everything police, courts and prisons have on someone, in order of time; days may lie beyond the end of the extracts. */
export interface Career {
  /** Yearly rate of occasions at the peak age: the person's true risk. */
  readonly level: number;
  /** How high that is, 0 to 1. */
  readonly share: number;
  readonly occasions: readonly Occasion[];
  readonly custody: readonly CustodyPeriod[];
}

/** An order that was broken: the breach is proven in court, but is no new offence. */
function breachOf(chance: Chance, occasion: Occasion): Occasion | undefined {
  const verdict = occasion.verdict;
  if (verdict?.adjudication !== 'GUILTY') return undefined;
  const { disposal } = verdict;
  if (disposal.kind !== 'order' && disposal.kind !== 'suspended') return undefined;
  if (!chance.happens(BREACHED)) return undefined;
  const start = disposal.on + chance.whole(14, 150);
  const on = start + chance.whole(20, 70);
  return {
    offences: [{ kind: BREACH, start, end: undefined }],
    outcome: '1',
    outcomeOn: start + 7,
    verdict: { adjudication: 'GUILTY', on, disposal: { kind: 'other', code: '1057', on } },
  };
}

/** Lives one career from `from` to `until`. Reoffending is never decided anywhere: it follows from the level. */
export function liveCareer(chance: Chance, person: Person, from: Day, until: Day): Career {
  const { level, share, specialism, first, ends } = startOfCareer(chance, person, from, until);
  const occasions: Occasion[] = [];
  const custody: CustodyPeriod[] = [];
  let day = first;
  let phaseEnds = first;
  let phase = 1;
  let lastRelease = Number.NEGATIVE_INFINITY;
  while (day <= until) {
    const age = Math.max(10, Math.floor((day - person.born) / DAYS_A_YEAR));
    const offences = drawOffences(chance, day, share, specialism);
    const proven = occasions.filter((occasion) => (provenOn(occasion) ?? until) < day);
    const record = proven.reduce((sum, occasion) => sum + occasion.offences.length, 0);
    const kind = offences[0]?.kind ?? BREACH;
    const lastDay = offences.reduce((last, offence) => Math.max(last, offence.end ?? offence.start), day);
    const occasion = dealWith(chance, offences, lastDay, { kind, age, record }, proven.length);
    occasions.push(occasion);
    const breach = breachOf(chance, occasion);
    if (breach !== undefined) occasions.push(breach);

    const stay = sentenceServed(chance, occasion) ?? remandAlone(chance, occasion, mainOffence(occasion).kind.gravity);
    if (stay !== undefined && stay.from > lastRelease) {
      custody.push(stay);
      lastRelease = stay.to;
      const licenceEnds = (occasion.verdict?.on ?? stay.to) + (stay.sentenceDays ?? 0);
      const back = stay.sentenceDays === undefined ? undefined : recall(chance, stay, licenceEnds, share);
      if (back !== undefined) {
        custody.push(back);
        lastRelease = back.to;
      }
    }

    // The next occasion: waiting time by a rate that changes with age, phase and release; nobody offends from prison.
    let next = day;
    for (;;) {
      if (next >= phaseEnds) {
        phaseEnds = next + chance.wait(settings.PHASE_YEARS * DAYS_A_YEAR);
        phase = chance.logNormal(1, settings.PHASE_SPREAD);
      }
      const years = (next - person.born) / DAYS_A_YEAR;
      const fresh = next - lastRelease < settings.AFTER_RELEASE_DAYS && next >= lastRelease;
      const rate = level * ageCurve(years) * phase * (next > ends ? settings.AFTER_DESISTANCE : 1) * (fresh ? settings.AFTER_RELEASE_FACTOR : 1);
      const wait = chance.wait(DAYS_A_YEAR / Math.max(rate, 1e-4));
      const until_ = Math.min(phaseEnds, fresh ? lastRelease + settings.AFTER_RELEASE_DAYS : phaseEnds);
      if (next + wait <= until_) {
        next += wait;
        break;
      }
      next = until_ + 0.01;
      if (next > until) break;
    }
    const inside = custody.find((period) => next >= period.from && next <= period.to);
    day = inside === undefined ? Math.floor(Math.max(next, day + 1)) : Math.floor(inside.to + 1 + chance.wait(30 / Math.max(level, 0.1)));
  }
  return { level, share, occasions, custody };
}
