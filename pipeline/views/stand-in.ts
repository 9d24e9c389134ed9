import { type Contract, type FieldType, tableName } from '../../schemas/contract.ts';
import { identifier } from '../engine/sql/quoting.ts';
import { SQL_TYPES } from '../engine/sql/sql-types.ts';
import { scenarioParts, type ViewPart } from './scenarios.ts';
import type { ColumnReference, View } from './view.ts';

/** The tables of a product that come from extracts, and of each the columns a view may use. */
export type GrantedColumns = ReadonlyMap<string, ReadonlySet<string>>;

/** The type of a column of an extract's table, as the contract gives it. */
export type ColumnType = (reference: ColumnReference) => FieldType;

/**
 * The types of the columns that views may speak of, granted or not, there or not: those of a partnership's contracts, and for
 * extracts it has none of, those of the contracts that come with the program, which its views were written for.
 */
export function columnTypeOf(contracts: readonly Contract[], shipped: readonly Contract[]): ColumnType {
  const types = new Map(
    [...shipped, ...contracts].flatMap(({ id, fields }) =>
      fields.map(({ name, kind }) => [`${tableName(id)}.${name}`, kind.type] as const),
    ),
  );
  return ({ table, column }) => {
    const type = types.get(`${table}.${column}`);
    if (type === undefined) throw new Error(`A view speaks of ${table}.${column}, which no contract has.`);
    return type;
  };
}

/**
 * The statement that gives a view's rows from one product: the view's own text, unchanged, with a stand-in in front for every
 * table it speaks of that the agreement does not grant whole. An ungranted column is NULL, an ungranted table empty.
 *
 * @param database where the product's tables are, so that a stand-in of the same name can read the real one.
 * @param instead tables there that are read in the place of others, by the name of the other
 */
export function viewStatement(
  view: View,
  granted: GrantedColumns,
  columnType: ColumnType,
  database: string,
  instead: ReadonlyMap<string, string> = new Map(),
): string {
  const references = Map.groupBy([...view.needs, ...view.uses], (reference) => reference.table);
  const standIns: string[] = [];
  for (const [table, used] of references) {
    const present = granted.get(table);
    const whole = !instead.has(table);
    if (present && whole && used.every(({ column }) => column === 'person' || present.has(column))) continue;
    const columns = [...new Set(['person', ...used.map((reference) => reference.column)])];
    const selected = columns.map((column) => {
      if (present && (column === 'person' || present.has(column))) return column;
      const type = column === 'person' ? 'string' : columnType({ table, column });
      return `CAST(NULL AS ${SQL_TYPES[type]}) AS ${column}`;
    });
    const from = present ? `FROM ${identifier(database)}.${instead.get(table) ?? table}` : 'WHERE FALSE';
    standIns.push(`${table} AS (SELECT ${selected.join(', ')} ${from})`);
  }
  if (standIns.length === 0) return view.sql;
  const columns = view.columns.map((column) => column.name).join(', ');
  return `WITH\n${standIns.join(',\n')}\nSELECT ${columns} FROM (\n${view.sql}\n) AS granted_view`;
}

/**
 * The statements whose rows together are a view's: one, or one for each of its scenarios.
 *
 * @param views those that a view of several scenarios computes anew
 */
export function viewParts(
  view: View,
  granted: GrantedColumns,
  columnType: ColumnType,
  database: string,
  views: readonly View[],
): readonly ViewPart[] {
  const statement = (each: View) => viewStatement(each, granted, columnType, database);
  if (view.scenarios === undefined) return [{ before: [], sql: statement(view) }];
  return scenarioParts(view, view.scenarios, views, statement, database);
}
