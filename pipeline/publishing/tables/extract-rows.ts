import type { FieldType } from '../../../schemas/contract.ts';
import type { ScalarColumn, ScalarType } from '../../engine/catalogue.ts';
import { type Computing, type LakeDelivery, PERSON_COLUMN } from '../../engine/computing.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
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
  /** Gives `record_key` of the same rows, and of those of people whom the spine does not know as well. */
  readonly ofAnyone: string;
}

/**
 * The rows of one extract as the agreement lets its recipient see them: current rows of the lake, of people the spine knows,
 * where the row conditions hold, each field treated.
 *
 * Expects the table `persons (record_key, person)`, given to the engine. Gives it tables of pseudonyms.
 *
 * @param key of the product, for pseudonymised fields
 */
export async function extractRows(
  { computing, workbench }: Engines,
  extract: SuppliedExtract,
  key: Buffer,
): Promise<ExtractRows> {
  const columns = [PERSON, ...extract.fields.map((field) => describe(extract, field))];
  const keys = extract.deliveries.flatMap(({ lake }) => (lake === null ? [] : [lake]));
  if (keys.length === 0) {
    return { columns, sql: emptyRows(columns), ofAnyone: emptyRows([RECORD_KEY]) };
  }

  const deliveries = await computing.deliveries(extract.contract.id, keys, lakeColumns(extract));
  const latest = latestRows(extract, deliveries);
  const held = new Set(deliveries.flatMap((delivery) => delivery.columns));
  const granted = grantedRows(extract, latest, held);
  const { sql, keyed } = treatedRows(extract, granted, held);
  for (const { field, table, scope } of keyed) {
    const values = `SELECT DISTINCT ${identifier(field)} AS value FROM (${latest}) AS lake_rows`;
    const brought = await computing.bring(`values_${field}`, values);
    await pseudonyms(workbench, key, `SELECT value FROM ${brought}`, table, scope);
    await computing.give(table);
  }
  return { columns, sql, ofAnyone: `SELECT record_key FROM (${granted}) AS granted_rows` };
}

const RECORD_KEY: ScalarColumn = { name: 'record_key', type: 'string' };

/** What computes, and the workbench of this process, in which alone there are keys. */
export interface Engines {
  readonly computing: Computing;
  readonly workbench: Workbench;
}

/** Every column of the lake that a statement over an extract may speak of. */
function lakeColumns({ contract }: SuppliedExtract): readonly ScalarColumn[] {
  return [
    RECORD_KEY,
    { name: 'row_key', type: 'string' },
    ...(contract.deletes === undefined ? [] : [{ name: 'row_deleted', type: 'boolean' } as const]),
    ...contract.fields.map(({ name, kind }) => ({ name, type: kind.type })),
  ];
}

/** The query for those of the rows for which the row conditions hold. */
function grantedRows({ rows }: SuppliedExtract, latest: string, held: ReadonlySet<string>): string {
  // A condition on a field the lake does not hold cannot be shown to be met, so no row is let through.
  const decidable = rows.every(({ field }) => held.has(field));
  return `SELECT * FROM (${latest}) AS latest_rows WHERE ${decidable ? rowConditionsSql(rows) : 'false'}`;
}

/** A field whose values stand in a query as pseudonyms: the table that has them, and what kind of value they are. */
interface KeyedField {
  readonly field: string;
  readonly table: string;
  readonly scope: string;
}

/**
 * The query, on either engine, that treats the rows of one extract, of people in `persons (record_key, person)`. No key is in it: the
 * pseudonyms of its fields are in tables of their own, `(value, keyed)`.
 *
 * @param granted gives the rows
 * @param held the columns of them
 */
function treatedRows(
  extract: SuppliedExtract,
  granted: string,
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
  const sql = `
    SELECT persons.person, ${selected.join(', ')}
    FROM (${granted}) AS lake_rows
    JOIN persons ON persons.record_key = lake_rows.record_key
    ${joins.join('\n')}`;
  return { sql, keyed };
}

export const PERSON: ScalarColumn = {
  name: PERSON_COLUMN,
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
