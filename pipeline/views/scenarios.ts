import { identifier, literal } from '../engine/sql/quoting.ts';
import type { Scenarios, View } from './view.ts';

/**
 * The statements that give a view's rows, one for each of its scenarios: the texts of the views it recomputes, unchanged, behind
 * a stand-in for the table of settings in which the published row holds the scenario's values.
 *
 * @param views all there are; those that are recomputed are among them
 * @param statement the text of one view over the product's tables
 * @param database where the product's tables are
 */
export function scenarioStatements(
  view: View,
  { settings, names, published, recomputes }: Scenarios,
  views: readonly View[],
  statement: (view: View) => string,
  database: string,
): readonly string[] {
  const columns = view.columns.map(({ name }) => name);
  const values = view.references
    .filter(({ name }) => name === settings)
    .flatMap((table) => table.columns.map(({ name }) => name))
    .map((name) => (name === 'scenario' ? `${literal(published)} AS scenario` : name));
  const recomputed = recomputes.map((name) => {
    const found = views.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`${view.name} recomputes ${name}, which is no view.`);
    return `${name} AS (\n${statement(found)}\n)`;
  });
  return names.map((scenario) => {
    const row = `SELECT ${values.join(', ')} FROM ${identifier(database)}.${settings} WHERE scenario = ${literal(scenario)}`;
    const selected = columns.map((name) => (name === 'scenario' ? `${literal(scenario)} AS scenario` : name));
    return `SELECT ${selected.join(', ')} FROM (
WITH ${[`${settings} AS (${row})`, ...recomputed].join(',\n')}
SELECT ${columns.join(', ')} FROM (
${statement(view)}
) AS one_scenario
) AS named_scenario`;
  });
}
