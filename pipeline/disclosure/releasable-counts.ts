import type { DisclosureRule } from '../agreements/agreement.ts';
import type { Column } from '../engine/catalogue.ts';
import { identifier } from '../engine/sql/quoting.ts';
import type { CountedTable } from './counted-table.ts';
import { roundCounts, withholdCounts, withholdRates, wordReasons } from './steps.ts';

/** The column that says what of a row is withheld, and why. */
const WITHHELD: Column = {
  name: 'withheld',
  type: 'string',
  comment:
    'What is withheld from this row by the agreement’s disclosure rule, and why; empty where nothing is.',
};

/** The columns of a view as released: its own, and `withheld` where it counts people. */
export function releasableColumns(view: CountedTable): readonly Column[] {
  return view.counts.length === 0 ? view.columns : [...view.columns, WITHHELD];
}

/**
 * The statement that gives a view's rows with every count and rate made releasable; the statement itself for a view that
 * counts nobody. Plain SQL for both engines.
 *
 * - A count from 1 to below the minimum is withheld (NULL), and with it the counts of the same row that the view lists after
 *   it, since they count among the same people. Zero is released.
 * - Every other count is rounded to the nearest multiple, halves up; where that would give a number below the minimum,
 *   the count is withheld as well.
 * - A rate is computed from the released counts, and withheld where one of them is, or where fewer than the minimum
 *   denominator, before or after rounding, are counted.
 *
 * This is protection cell by cell: it does not look for a withheld count that could be worked out from others.
 *
 * @param statement gives the table's rows.
 */
export function releasableCountsSql(view: CountedTable, rule: DisclosureRule, statement: string): string {
  if (view.counts.length === 0) return statement;
  return `WITH
counted AS (
${statement}
),
rounded_counts AS (
  ${roundCounts('counted', view, rule)}
),
released_counts AS (
  ${withholdCounts('rounded_counts', view, rule)}
),
released_rates AS (
  ${withholdRates('released_counts', view, rule)}
)
SELECT ${view.columns.map(({ name }) => identifier(name)).join(', ')},
  ${wordReasons(view, rule)} AS withheld
FROM released_rates`;
}
