import type { DisclosureRule } from '../agreements/agreement.ts';
import { identifier } from '../engine/sql/quoting.ts';
import type { CountedTable, Rate } from './counted-table.ts';

/*
 * The steps that make counts releasable, in their order. Each gives a SELECT from what the step before it gave: the table's
 * own columns, and beside each count and rate what later steps need to know of it.
 */

/** The count, rounded. */
const rounded = (count: string) => identifier(`${count}_rounded`);
/** The count as it is, once its own column holds what is released. */
const counted = (count: string) => identifier(`${count}_counted`);
/** Whether the count or rate is withheld from the row. */
const withheld = (column: string) => identifier(`${column}_withheld`);

/** Adds each count rounded to the nearest multiple, halves up. */
export function roundCounts(from: string, table: CountedTable, rule: DisclosureRule): string {
  const base = `${rule.round_to}e0`;
  const nearest = (count: string) =>
    `CAST(floor((CAST(${identifier(count)} AS double) + ${base} / 2e0) / ${base}) * ${base} AS bigint)`;
  return select(from, [
    ...own(table),
    ...table.counts.map((count) => `${nearest(count)} AS ${rounded(count)}`),
  ]);
}

/**
 * Puts the rounded count in the place of each, or nothing where it or a wider one is small: the narrower counts among the
 * same people. A count is small where it or what it is rounded to is from 1 to one below the minimum.
 */
export function withholdCounts(from: string, table: CountedTable, rule: DisclosureRule): string {
  const { minimum_count } = rule;
  const small = (count: string) =>
    `(${identifier(count)} > 0 AND (${identifier(count)} < ${minimum_count} OR ${rounded(count)} < ${minimum_count}))`;
  const smallUpTo = (count: string) =>
    table.counts
      .slice(0, table.counts.indexOf(count) + 1)
      .map(small)
      .join(' OR ');
  return select(from, [
    ...unchanged(table),
    ...table.counts.flatMap((count) => [
      `CASE WHEN ${smallUpTo(count)} THEN NULL ELSE ${rounded(count)} END AS ${identifier(count)}`,
      `${identifier(count)} AS ${counted(count)}`,
      `(${smallUpTo(count)}) AS ${withheld(count)}`,
    ]),
  ]);
}

/** Computes each rate from released counts, or nothing where one of them is withheld or too few are counted. */
export function withholdRates(from: string, table: CountedTable, rule: DisclosureRule): string {
  return select(from, [
    ...unchanged(table),
    ...table.counts.flatMap((count) => [identifier(count), withheld(count)]),
    ...table.rates.flatMap((rate) => [
      `CASE WHEN ${rateWithheld(rate, rule)} THEN NULL ELSE ${released(rate)} END AS ${identifier(rate.column)}`,
      `(${rateWithheld(rate, rule)}) AS ${withheld(rate.column)}`,
    ]),
  ]);
}

function rateWithheld({ numerator, denominator }: Rate, rule: DisclosureRule): string {
  const minimum = rule.rate_minimum_denominator;
  const tooFew = `${counted(denominator)} < ${minimum} OR ${identifier(denominator)} < ${minimum}`;
  return `${withheld(numerator)} OR ${withheld(denominator)} OR (${counted(denominator)} > 0 AND (${tooFew}))`;
}

function released({ per, numerator, denominator, decimals }: Rate): string {
  return `round(${per}e0 * ${identifier(numerator)} / nullif(${identifier(denominator)}, 0), ${decimals})`;
}

/** What of a row is withheld and why, in words; null where nothing is. */
export function wordReasons(table: CountedTable, rule: DisclosureRule): string {
  const rates = table.rates.map(({ column }) => column);
  const groups = [
    { columns: table.counts, why: `a count under ${rule.minimum_count}` },
    { columns: rates, why: `on fewer than ${rule.rate_minimum_denominator}, or on a withheld count` },
  ].filter(({ columns }) => columns.length > 0);
  const said = groups.map(({ columns, why }) => {
    const names = columns.map((name) => `CASE WHEN ${withheld(name)} THEN ', ${name}' ELSE '' END`);
    return `CASE WHEN ${columns.map(withheld).join(' OR ')} THEN '; ' || substr(${names.join(' || ')}, 3) || ' (${why})' ELSE '' END`;
  });
  return `nullif(substr(${said.join(' || ')}, 3), '')`;
}

function own(table: CountedTable): readonly string[] {
  return table.columns.map(({ name }) => identifier(name));
}

/** The columns that disclosure control leaves as they are. */
function unchanged(table: CountedTable): readonly string[] {
  const made = new Set([...table.counts, ...table.rates.map(({ column }) => column)]);
  return table.columns.filter(({ name }) => !made.has(name)).map(({ name }) => identifier(name));
}

function select(from: string, columns: readonly string[]): string {
  return `SELECT ${columns.join(',\n    ')}\n  FROM ${from}`;
}
