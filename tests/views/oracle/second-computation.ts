import type { BaseTables } from './base-tables.ts';
import { type Cohort, cohorts } from './cohorts.ts';
import { type IndexEvent, indexEvents } from './index-events.ts';
import { people } from './people.ts';
import { provenOffences } from './proven.ts';
import { type Rate, rates } from './rates.ts';
import type { Settings } from './settings.ts';
import { startPoints } from './starts.ts';

export interface SecondComputation {
  readonly cohorts: readonly Cohort[];
  readonly indexEvents: readonly IndexEvent[];
  /** The first index event of each person in each cohort. */
  readonly provenReoffending: readonly IndexEvent[];
  readonly rates: readonly Rate[];
}

/**
 * Proven reoffending computed a second time, from a product's base tables and the reference tables alone, with nothing of
 * what views compute it with: what both agree on does not rest on a slip of either.
 */
export function secondComputation(tables: BaseTables, settings: Settings): SecondComputation {
  const { shown, events } = entries(tables, settings);
  return {
    cohorts: shown,
    indexEvents: events,
    provenReoffending: events.filter(({ entry_in_cohort: entry }) => entry === 1),
    rates: rates(events, shown),
  };
}

function entries(tables: BaseTables, settings: Settings) {
  const proven = provenOffences(tables, settings);
  const starts = startPoints(tables, proven, settings);
  const shown = cohorts(tables, starts, settings);
  const said = people(tables.details);
  const entering = [...starts].filter(
    ([person]) => settings.unknownToPoliceEnter || tables.knownToPolice.has(person),
  );
  const events = entering.flatMap(([person, own]) => {
    const known = { person, said: said.get(person), offences: proven.get(person) ?? [] };
    return indexEvents(known, own, shown, tables, settings);
  });
  return { shown, events };
}

/** A row of proven_reoffending_left_out, under the names of its columns. */
export interface LeftOut {
  readonly measure: string;
  readonly cohort: string;
  readonly disposal_category: string;
  readonly people: number;
  readonly left_out: number;
  /** Per 100 people, with one decimal place. */
  readonly left_out_percent: string;
}

/** Everyone with a start point, by measure, cohort and category, and those of them whom the police do not know. */
export function leftOut(tables: BaseTables, settings: Settings): readonly LeftOut[] {
  const { events: all } = entries(tables, { ...settings, unknownToPoliceEnter: true });
  const groups = Map.groupBy(all, (event) =>
    [event.measure, event.cohort, event.disposal_category].join('|'),
  );
  return [...groups.values()].flatMap((events) => {
    const [first] = events;
    if (first === undefined) return [];
    const { measure, cohort, disposal_category } = first;
    const out = events.filter(({ person }) => !tables.knownToPolice.has(person)).length;
    const percent = ((100 * out) / events.length).toFixed(1);
    return [
      { measure, cohort, disposal_category, people: events.length, left_out: out, left_out_percent: percent },
    ];
  });
}
