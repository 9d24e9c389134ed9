import type { DisclosureRule } from '../agreements/agreement.ts';
import type { Column } from '../engine/catalogue.ts';

/** A released rate: `column` = `per` × `numerator` / `denominator`, rounded. All three are columns of the table. */
export interface Rate {
  readonly column: string;
  readonly per: number;
  readonly numerator: string;
  readonly denominator: string;
  readonly decimals: number;
}

/** A table as disclosure control sees it: what it counts, and which of its rates rest on which counts. */
export interface CountedTable {
  readonly columns: readonly Column[];
  /** Columns that count people or what people did, the widest first. */
  readonly counts: readonly string[];
  readonly rates: readonly Rate[];
}

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
  const own = view.columns.map(({ name }) => name);
  const kept = own.filter(
    (name) => !view.counts.includes(name) && !view.rates.some(({ column }) => column === name),
  );
  const base = `${rule.round_to}e0`;
  const rounded = view.counts.map(
    (count) =>
      `CAST(floor((CAST(${count} AS double) + ${base} / 2e0) / ${base}) * ${base} AS bigint) AS ${count}_rounded`,
  );
  const small = view.counts.map(
    (count) =>
      `${count} > 0 AND (${count} < ${rule.minimum_count} OR ${count}_rounded < ${rule.minimum_count}) AS ${count}_small`,
  );
  const withheldCount = (place: number) =>
    view.counts
      .slice(0, place + 1)
      .map((count) => `${count}_small`)
      .join(' OR ');
  const released = view.counts.map(
    (count, place) => `CASE WHEN ${withheldCount(place)} THEN NULL ELSE ${count}_rounded END AS ${count}`,
  );
  const withheldFlags = view.counts.map((count, place) => `${withheldCount(place)} AS ${count}_withheld`);
  const minimum = rule.rate_minimum_denominator;
  const rateWithheld = view.rates.map(
    ({ column, numerator, denominator }) =>
      `${numerator}_withheld OR ${denominator}_withheld OR (${denominator}_counted > 0 AND (${denominator}_counted < ${minimum} OR ${denominator} < ${minimum})) AS ${column}_withheld`,
  );
  const rates = view.rates.map(
    ({ column, per, numerator, denominator, decimals }) =>
      `CASE WHEN ${column}_withheld THEN NULL ELSE round(${per}e0 * ${numerator} / nullif(${denominator}, 0), ${decimals}) END AS ${column}`,
  );
  const computed = new Map(view.rates.map(({ column }, place) => [column, rates[place] ?? column]));
  const reason = (columns: readonly string[], why: string) => {
    const names = columns
      .map((name) => `CASE WHEN ${name}_withheld THEN ', ${name}' ELSE '' END`)
      .join(' || ');
    return `CASE WHEN ${columns.map((name) => `${name}_withheld`).join(' OR ')} THEN substr(${names}, 3) || ' (${why})' END`;
  };
  const countReason = reason(view.counts, `a count under ${rule.minimum_count}`);
  const rateReason =
    view.rates.length === 0
      ? 'CAST(NULL AS varchar)'
      : reason(
          view.rates.map(({ column }) => column),
          `on fewer than ${minimum}, or on a withheld count`,
        );
  return `WITH
counted AS (
${statement}
),
rounded_counts AS (
  SELECT ${[...kept, ...view.counts, ...rounded].join(',\n    ')}
  FROM counted
),
small_counts AS (
  SELECT ${[...kept, ...view.counts, ...view.counts.map((count) => `${count}_rounded`), ...small].join(',\n    ')}
  FROM rounded_counts
),
released_counts AS (
  SELECT ${[...kept, ...view.counts.map((count) => `${count} AS ${count}_counted`), ...released, ...withheldFlags].join(',\n    ')}
  FROM small_counts
),
judged_rates AS (
  SELECT ${[...kept, ...view.counts, ...view.counts.map((count) => `${count}_withheld`), ...rateWithheld].join(',\n    ')}
  FROM released_counts
),
reasons AS (
  SELECT ${[...own.map((name) => computed.get(name) ?? name), `${countReason} AS counts_withheld`, `${rateReason} AS rates_withheld`].join(',\n    ')}
  FROM judged_rates
)
SELECT ${own.join(', ')},
  CASE
    WHEN counts_withheld IS NULL THEN rates_withheld
    WHEN rates_withheld IS NULL THEN counts_withheld
    ELSE counts_withheld || '; ' || rates_withheld
  END AS withheld
FROM reasons`;
}
