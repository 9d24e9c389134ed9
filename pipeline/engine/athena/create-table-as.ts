import type { Column } from '../catalogue.ts';
import { type NewRows, PERSON_COLUMN } from '../computing.ts';
import { identifier, literal } from '../sql/quoting.ts';
import { trinoTypeOf } from '../sql/sql-types.ts';

/** Where and how a statement writes the files of a table. */
export interface TablePlace {
  readonly name: string;
  /** An empty folder, with a closing slash. */
  readonly location: string;
  readonly properties: readonly string[];
}

/** The statement that makes a table from the rows of another. */
export function createTableAs({ name, location, properties }: TablePlace, sql: string): string {
  const written = [`format = 'PARQUET'`, `external_location = ${literal(location)}`, ...properties];
  return `CREATE TABLE ${identifier(name)} WITH (${written.join(', ')}) AS\n${sql}`;
}

/**
 * The rows with the types their columns declare, in an order that says nothing of where they came from.
 *
 * Trino and Athena leave out the ORDER BY of a statement that makes a table. A window sorts what it numbers, and its rows are written page
 * by page as they leave it: people of the same first two digits in order, but for the borders of pages. Each such group is worked out
 * on its own, so that no machine has to hold the whole table.
 */
export function inOrder({ columns, sql }: Pick<NewRows, 'columns' | 'sql'>): string {
  const names = columns.map(({ name }) => identifier(name));
  const groups = columns[0]?.name === PERSON_COLUMN ? `PARTITION BY substr(${names[0]}, 1, 2) ` : '';
  const place = `row_number() OVER (${groups}ORDER BY ${names.join(', ')})`;
  return `SELECT ${columns.map(typed).join(', ')}
FROM (SELECT ${names.join(', ')}, ${place} AS place_in_table FROM (
${sql}
) AS rows_of_table) AS placed_rows
WHERE place_in_table > 0`;
}

function typed({ name, type }: Column): string {
  return `CAST(${identifier(name)} AS ${trinoTypeOf(type)}) AS ${identifier(name)}`;
}
