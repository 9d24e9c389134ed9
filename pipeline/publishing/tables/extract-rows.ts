import type { FieldType } from '../../../schemas/contract.ts';
import type { ScalarColumn, ScalarType } from '../../engine/catalogue.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { SQL_TYPES } from '../../engine/sql/sql-types.ts';
import { pseudonyms } from '../../keys/keyed-hashes.ts';
import type { ProductField } from '../../sharing/decide-product.ts';
import { rowConditionsSql } from '../../sharing/row-condition.ts';
import { treatmentSql } from '../../sharing/treatment-sql.ts';
import { coarser } from '../../sharing/words.ts';
import type { SuppliedExtract } from '../products.ts';

/** One extract of a product: its columns, and the query that gives its rows. */
export interface ExtractRows {
  readonly columns: readonly ScalarColumn[];
  readonly sql: string;
}

/**
 * The rows of one extract as the agreement lets its recipient see them: current rows of the lake, of people the spine knows,
 * where the row conditions hold, each field treated.
 *
 * Expects the table `persons (record_key, person)`. Makes tables of its own in the workbench.
 *
 * @param files the lake's files of the current deliveries, oldest data first
 * @param key of the product, for pseudonymised fields
 */
export async function extractRows(
  workbench: Workbench,
  extract: SuppliedExtract,
  files: readonly string[],
  key: Buffer,
): Promise<ExtractRows> {
  const columns = [PERSON, ...extract.fields.map((field) => describe(extract, field))];
  if (files.length === 0) return { columns, sql: emptyRows(columns) };

  const deliveries = await Promise.all(files.map((file) => deliveryIn(workbench, file)));
  await workbench.execute(`CREATE OR REPLACE VIEW lake_rows AS ${latestRows(extract, deliveries)}`);
  const { sql, keyed } = treatedRows(extract, new Set(deliveries.flatMap((delivery) => delivery.columns)));
  for (const { field, table, scope } of keyed) {
    await pseudonyms(workbench, key, `SELECT ${identifier(field)} FROM lake_rows`, table, scope);
  }
  return { columns, sql };
}

async function deliveryIn(workbench: Workbench, file: string): Promise<LakeDelivery> {
  const relation = `read_parquet(${literal(file)})`;
  return { relation, columns: await workbench.columns(`SELECT * FROM ${relation}`) };
}

/** The rows of a delivery in the lake, as a query reads them. */
export interface LakeDelivery {
  /** A table, or what a query may read in the place of one. */
  readonly relation: string;
  readonly columns: readonly string[];
}

/** A field whose values stand in a query as pseudonyms: the table that has them, and what kind of value they are. */
interface KeyedField {
  readonly field: string;
  readonly table: string;
  readonly scope: string;
}

/**
 * The query, on either engine, that treats the rows of one extract: of `lake_rows`, of people in `persons (record_key, person)`. No key is
 * in it: the pseudonyms of its fields are in tables of their own, `(value, keyed)`.
 *
 * @param held the columns of `lake_rows`
 */
export function treatedRows(
  extract: SuppliedExtract,
  held: ReadonlySet<string>,
): { readonly sql: string; readonly keyed: readonly KeyedField[] } {
  const selected: string[] = [];
  const joins: string[] = [];
  const keyed: KeyedField[] = [];
  for (const { name, treatment } of extract.fields) {
    const type = typeOf(extract, name);
    if (!held.has(name)) {
      selected.push(
        `CAST(NULL AS ${treatment.kind === 'pseudonymise' ? 'varchar' : SQL_TYPES[type]}) AS ${identifier(name)}`,
      );
    } else if (treatment.kind === 'pseudonymise') {
      const table = identifier(`keyed_${name}`);
      keyed.push({ field: name, table: `keyed_${name}`, scope: `${extract.contract.agency}.${name}` });
      joins.push(`LEFT JOIN ${table} ON ${table}.value = CAST(lake_rows.${identifier(name)} AS varchar)`);
      selected.push(`${table}.keyed AS ${identifier(name)}`);
    } else {
      selected.push(
        `${treatmentSql(treatment, `lake_rows.${identifier(name)}`, type)} AS ${identifier(name)}`,
      );
    }
  }
  // A condition on a field the lake does not hold cannot be shown to be met, so no row is let through.
  const decidable = extract.rows.every(({ field }) => held.has(field));
  const sql = `
    SELECT persons.person, ${selected.join(', ')}
    FROM (SELECT * FROM lake_rows WHERE ${decidable ? rowConditionsSql(extract.rows) : 'false'}) AS lake_rows
    JOIN persons ON persons.record_key = lake_rows.record_key
    ${joins.join('\n')}`;
  return { sql, keyed };
}

export const PERSON: ScalarColumn = {
  name: 'person',
  type: 'string',
  comment: 'The person’s pseudonym in this product: the same in all its tables, and in no other product.',
};

/**
 * The query, on either engine, for of each row key the row of the latest delivery that has it; a snapshot is one delivery.
 *
 * @param deliveries oldest data first; a column that one has not is NULL in its rows
 */
export function latestRows(extract: SuppliedExtract, deliveries: readonly LakeDelivery[]): string {
  const kept = extract.contract.deletes === undefined ? 'true' : 'NOT row_deleted';
  const [only] = deliveries;
  if (only !== undefined && deliveries.length === 1) return `SELECT * FROM ${only.relation} WHERE ${kept}`;
  const columns = [...new Set(deliveries.flatMap((delivery) => delivery.columns))];
  const names = columns.map(identifier).join(', ');
  const placed = deliveries.map((delivery, place) => {
    const selected = columns.map((name) =>
      delivery.columns.includes(name)
        ? identifier(name)
        : `CAST(NULL AS ${SQL_TYPES[typeOf(extract, name)]}) AS ${identifier(name)}`,
    );
    return `SELECT ${selected.join(', ')}, ${place} AS delivery_place FROM ${delivery.relation}`;
  });
  return `SELECT ${names} FROM (
      SELECT ${names}, row_number() OVER (PARTITION BY row_key ORDER BY delivery_place DESC) AS newness
      FROM (${placed.join(' UNION ALL ')}) AS deliveries
    ) AS ranked WHERE newness = 1 AND ${kept}`;
}

function typeOf(extract: SuppliedExtract, name: string): FieldType {
  const field = extract.contract.fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`${extract.contract.id} has no field ${name}.`);
  return field.kind.type;
}

function describe(extract: SuppliedExtract, { name, treatment }: ProductField): ScalarColumn {
  const field = extract.contract.fields.find((candidate) => candidate.name === name);
  const type: ScalarType = treatment.kind === 'pseudonymise' ? 'string' : typeOf(extract, name);
  const treated =
    treatment.kind === 'generalise'
      ? ` Generalised to ${coarser(treatment)}.`
      : treatment.kind === 'pseudonymise'
        ? ' Pseudonymised.'
        : '';
  return { name, type, comment: `${field?.description ?? ''}${treated}` };
}

/** A query that gives no row, of these columns. */
export function emptyRows(columns: readonly ScalarColumn[]): string {
  return `SELECT ${columns.map((column) => `CAST(NULL AS ${SQL_TYPES[column.type]}) AS ${identifier(column.name)}`).join(', ')} WHERE false`;
}
