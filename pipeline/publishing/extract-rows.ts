import type { FieldType } from '../../schemas/contract.ts';
import type { ScalarColumn, ScalarType } from '../engine/catalogue.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';
import { SQL_TYPES } from '../engine/sql/sql-types.ts';
import { pseudonyms } from '../keys/keyed-hashes.ts';
import type { ProductField } from '../sharing/decide-product.ts';
import { rowConditionsSql } from '../sharing/row-condition.ts';
import { treatmentSql } from '../sharing/treatment-sql.ts';
import { coarser } from '../sharing/words.ts';
import type { SuppliedExtract } from './products.ts';

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

  await workbench.execute(`CREATE OR REPLACE VIEW lake_rows AS ${latestRows(extract, files)}`);
  const held = new Set(await workbench.columns('lake_rows'));
  const selected: string[] = [];
  const joins: string[] = [];
  for (const { name, treatment } of extract.fields) {
    const type = typeOf(extract, name);
    if (!held.has(name)) {
      selected.push(
        `CAST(NULL AS ${treatment.kind === 'pseudonymise' ? 'varchar' : SQL_TYPES[type]}) AS ${identifier(name)}`,
      );
    } else if (treatment.kind === 'pseudonymise') {
      const table = identifier(`keyed_${name}`);
      const scope = `${extract.contract.agency}.${name}`;
      await pseudonyms(workbench, key, `SELECT ${identifier(name)} FROM lake_rows`, `keyed_${name}`, scope);
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
  return { columns, sql };
}

export const PERSON: ScalarColumn = {
  name: 'person',
  type: 'string',
  comment: 'The person’s pseudonym in this product: the same in all its tables, and in no other product.',
};

/** Of each row key the row of the latest delivery that has it; a snapshot is one delivery. */
function latestRows({ contract }: SuppliedExtract, files: readonly string[]): string {
  const kept = contract.deletes === undefined ? '' : 'WHERE NOT row_deleted';
  const [only = ''] = files;
  if (files.length === 1) return `SELECT * FROM read_parquet(${literal(only)}) ${kept}`;
  const deliveries = files.map(
    (file, place) => `SELECT *, ${place} AS delivery_place FROM read_parquet(${literal(file)})`,
  );
  return `SELECT * FROM (
      SELECT * EXCLUDE (delivery_place) FROM (${deliveries.join(' UNION ALL BY NAME ')})
      QUALIFY row_number() OVER (PARTITION BY row_key ORDER BY delivery_place DESC) = 1
    ) AS latest ${kept}`;
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
