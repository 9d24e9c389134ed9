import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { BaseTables, DetailRow, Gap, References } from './base-tables.ts';
import { reachOf } from './coverage.ts';

/** A row of a Parquet file, dates as `yyyy-mm-dd`, whole numbers as numbers. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Tables below a folder, such as a product's, read by DuckDB and by nothing but `SELECT *`. */
export class ProductTables implements Disposable {
  readonly #product: string;
  readonly #instance: DuckDBInstance;

  private constructor(product: string, instance: DuckDBInstance) {
    this.#product = product;
    this.#instance = instance;
  }

  /** @param product a folder with a Parquet file, or a folder of such files, for each table */
  static async open(product: string): Promise<ProductTables> {
    return new ProductTables(product, await DuckDBInstance.create(':memory:'));
  }

  names(): readonly string[] {
    return readdirSync(this.#product);
  }

  /** Every row of a table; none where the product has no such table. */
  async rows(table: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const row of this.stream(table)) rows.push(row);
    return rows;
  }

  /** The rows of a table, one by one. */
  async *stream(table: string): AsyncGenerator<Row> {
    const folder = path.join(this.#product, table);
    if (!existsSync(folder)) return;
    const files = `${folder.replaceAll("'", "''")}${table.endsWith('.parquet') ? '' : '/**/*.parquet'}`;
    // A connection streams one result at a time.
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(`SELECT * FROM read_parquet('${files}')`);
      const columns = result.columnNames();
      for await (const chunk of result.yieldRowsJs()) {
        for (const cells of chunk) yield plain(columns, cells);
      }
    } finally {
      connection.closeSync();
    }
  }

  [Symbol.dispose](): void {
    this.#instance.closeSync();
  }
}

function plain(columns: readonly string[], cells: readonly unknown[]): Row {
  const cell = (value: unknown) => {
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    if (typeof value === 'bigint') return Number(value);
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      return value;
    }
    return String(value);
  };
  return Object.fromEntries(columns.map((column, at) => [column, cell(cells[at])]));
}

const ETHNIC_GROUPS: Readonly<Record<string, string>> = {
  1: 'White',
  2: 'White',
  3: 'Black',
  4: 'Asian',
  5: 'Other',
  6: 'Other',
};
const SEXES: Readonly<Record<string, string>> = { M: 'Male', F: 'Female' };
export const PEOPLE: Readonly<
  Record<string, { readonly birth: string; readonly sex: string; readonly ethnicity: string | null }>
> = {
  police_people: { birth: 'date_of_birth', sex: 'gender', ethnicity: 'observed_ethnicity' },
  probation_people: { birth: 'date_of_birth', sex: 'gender', ethnicity: null },
  prison_people: { birth: 'birth_date', sex: 'sex_code', ethnicity: null },
};

/**
 * The base tables of a product, with the reference tables.
 *
 * @param exact people's details with exact birth dates, where the product holds them coarser
 */
export async function readProduct(
  product: ProductTables,
  references: References,
  exact?: readonly DetailRow[],
): Promise<BaseTables> {
  const known = new Set<string>();
  for (const table of product.names().filter((name) => name.startsWith('police_'))) {
    for await (const { person } of product.stream(table)) known.add(String(person));
  }
  const offences = await product.rows('police_offences');
  const custody = await product.rows('prison_custody_periods');
  const reach = async (extract: string, rows: readonly Row[], fields: readonly string[]) => {
    const [said] = (await product.rows('coverage')).filter((row) => row['extract'] === extract);
    const days = fields.map((field) => rows.map((row) => text(row[field])).filter((day) => day !== null));
    const covered = reachOf(days, text(said?.['data_to']) ?? '');
    return { ...covered, gaps: [...covered.gaps, ...(await missingDeliveries(product, extract))] };
  };
  return {
    offences: offences.map((row) => ({
      person: String(row['person']),
      offence_start_date: text(row['offence_start_date']),
      home_office_code: text(row['home_office_code']),
      recordable: text(row['recordable']),
      police_outcome: text(row['police_outcome']),
      outcome_date: text(row['outcome_date']),
      adjudication: text(row['adjudication']),
      conviction_date: text(row['conviction_date']),
      disposal_code: text(row['disposal_code']),
      disposal_date: text(row['disposal_date']),
      disposal_days: number(row['disposal_days']),
    })),
    custody: custody.map((row) => ({
      person: String(row['person']),
      release_date: text(row['release_date']),
      release_reason: text(row['release_reason']),
      sentence_length_days: number(row['sentence_length_days']),
    })),
    details: exact ?? (await readDetails(product)),
    knownToPolice: known,
    coverage: {
      offences: await reach('police.offences', offences, OFFENCE_DATES),
      custody: await reach('prison.custody_periods', custody, CUSTODY_DATES),
    },
    references,
  };
}

/** The fields whose dates are events, by the contracts. */
const OFFENCE_DATES = ['offence_start_date', 'outcome_date', 'conviction_date'];
const CUSTODY_DATES = ['reception_date', 'release_date'];

/** What no base table can tell: deliveries that did not come. */
async function missingDeliveries(product: ProductTables, extract: string): Promise<readonly Gap[]> {
  const gaps = await product.rows('coverage_gaps');
  return gaps
    .filter((row) => row['extract'] === extract && row['why'] === 'Delivery missing')
    .map((row) => ({ from: String(row['gap_from']), to: String(row['gap_to']) }));
}

async function readDetails(product: ProductTables): Promise<readonly DetailRow[]> {
  const rows = Object.keys(PEOPLE).map(async (table) =>
    (await product.rows(table)).map((row) => detail(table, String(row['person']), row)),
  );
  return (await Promise.all(rows)).flat();
}

/** What a row of a people extract's table says of a person. */
export function detail(table: string, person: string, row: Row): DetailRow {
  const fields = PEOPLE[table];
  if (fields === undefined) throw new Error(`Nothing is known of the people of ${table}.`);
  const { birth, sex, ethnicity } = fields;
  return {
    person,
    mainName: row['name_type'] === 'MAIN' || (row['name_type'] ?? null) === null,
    sex: SEXES[String(row[sex])] ?? null,
    birthDate: text(row[birth]),
    ethnicity: ethnicity === null ? null : (ETHNIC_GROUPS[String(row[ethnicity])] ?? null),
  };
}

function text(value: Row[string] | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}

function number(value: Row[string] | undefined): number | null {
  return value === undefined || value === null ? null : Number(value);
}
