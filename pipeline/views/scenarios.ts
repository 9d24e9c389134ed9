import { identifier, literal } from '../engine/sql/quoting.ts';
import type { Scenarios, View } from './view.ts';

/** A statement that gives some rows of a view, and the tables that have to be made for it first, in this order. */
export interface ViewPart {
  readonly before: readonly { readonly table: string; readonly sql: string }[];
  readonly sql: string;
}

/**
 * A view under each of its scenarios: the texts of the views it recomputes, unchanged, behind stand-ins for the table of
 * settings, in which the published row holds the scenario's values, and for what was recomputed before. Each is made into a
 * table of its own first: an engine that unfolds what is nested would otherwise compute it many times over.
 *
 * A view that a scenario leaves as it is published is read as it is published; but never one that counts, since what is
 * published of it has passed disclosure control.
 *
 * @param views all there are; those that are recomputed are among them
 * @param statement the text of one view over the product's tables
 * @param database where the product's tables are
 */
export function scenarioParts(
  view: View,
  { settings, scenarios, published, recomputes }: Scenarios,
  views: readonly View[],
  statement: (view: View) => string,
  database: string,
): readonly ViewPart[] {
  const values = view.references
    .filter(({ name }) => name === settings)
    .flatMap((table) => table.columns.map(({ name }) => name))
    .map((name) => (name === 'scenario' ? `${literal(published)} AS scenario` : name));
  const recomputed = recomputes.map((name) => {
    const found = views.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`${view.name} recomputes ${name}, which is no view.`);
    return found;
  });
  return scenarios.map(({ name: scenario, changes }) => {
    const row = `${settings} AS (SELECT ${values.join(', ')} FROM ${identifier(database)}.${settings} WHERE scenario = ${literal(scenario)})`;
    const anew = touched(recomputed, changes);
    const under = (each: View, columns: readonly string[]) => {
      const standIns = anew
        .filter(({ name }) => each.reads.includes(name))
        .map(({ name }) => `${name} AS (SELECT * FROM ${scratch(name)})`);
      return `WITH ${[row, ...standIns].join(',\n')}\nSELECT ${columns.join(', ')} FROM (\n${statement(each)}\n) AS one_scenario`;
    };
    const named = view.columns.map(({ name }) =>
      name === 'scenario' ? `${literal(scenario)} AS scenario` : name,
    );
    return {
      before: anew.map((each, at) => ({
        table: scratch(each.name),
        sql: under(each, namedColumns(each, [...anew.slice(at + 1), view])),
      })),
      sql: under(view, named),
    };
  });
}

/** The views whose rows a change of these settings can change, and those that count. In the order given. */
function touched(views: readonly View[], changes: readonly string[]): readonly View[] {
  const anew: View[] = [];
  for (const view of views) {
    const named = changes.some((setting) => new RegExp(`\\b${setting}\\b`).test(view.sql));
    const rests = view.reads.some((name) => anew.some((before) => before.name === name));
    if (named || rests || view.counts.length > 0) anew.push(view);
  }
  return anew;
}

/** The columns of a view that the views after it name, in its own order: an engine need not work out the others. */
function namedColumns({ columns }: View, readers: readonly View[]): readonly string[] {
  return columns
    .map(({ name }) => name)
    .filter((name) => readers.some(({ sql }) => new RegExp(`\\b${name}\\b`).test(sql)));
}

/** The table that holds a view as it is under one scenario. */
function scratch(view: string): string {
  return `scenario_${view}`;
}
