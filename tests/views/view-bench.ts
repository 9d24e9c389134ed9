import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TRINO_MEANINGS } from '../../pipeline/engine/duckdb/prelude.ts';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import { referenceTable } from '../../pipeline/publishing/reference-table.ts';
import { viewStatement } from '../../pipeline/views/stand-in.ts';
import type { View } from '../../pipeline/views/view.ts';
import { loadViews } from '../../views/load-views.ts';
import { columnType, contracts } from '../northmoor.ts';

/** Views on hand-made tables, run by the engine that publishes them. */
export class ViewBench {
  readonly workbench: Workbench;
  readonly views: readonly View[];
  readonly #granted = new Map<string, ReadonlySet<string>>();
  readonly #scratch: string;

  private constructor(workbench: Workbench, views: readonly View[], scratch: string) {
    this.workbench = workbench;
    this.views = views;
    this.#scratch = scratch;
  }

  static async open(): Promise<ViewBench> {
    const scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-views-'));
    const workbench = await Workbench.open({ scratch, threads: 1 });
    await workbench.execute(`${TRINO_MEANINGS}; CREATE SCHEMA product; SET search_path = 'product'`);
    const bench = new ViewBench(workbench, await loadViews(contracts), scratch);
    const references = new Map(
      bench.views.flatMap((view) => view.references).map((table) => [table.name, table]),
    );
    for (const reference of references.values()) {
      const { name, sql } = await referenceTable(reference, scratch);
      await workbench.execute(`CREATE TABLE ${name} AS ${sql}`);
    }
    return bench;
  }

  /** Grants a table with these columns, typed by the contract, and these rows. */
  async grant(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly (string | null)[])[],
  ): Promise<void> {
    this.#granted.set(table, new Set(columns));
    const types = { string: 'varchar', date: 'date', int: 'integer', double: 'double' } as const;
    const typed = columns.map(
      (column) => `${column} ${column === 'person' ? 'varchar' : types[columnType({ table, column })]}`,
    );
    await this.workbench.execute(`CREATE OR REPLACE TABLE ${table} (${typed.join(', ')})`);
    const values = rows.map(
      (row) => `(${row.map((cell) => (cell === null ? 'NULL' : literal(cell))).join(', ')})`,
    );
    if (rows.length > 0) await this.workbench.execute(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
  }

  /** Extracts that are covered from 2010 to these days, without gaps unless some are given: extract, first and last day. */
  async coverage(
    coveredTo: Readonly<Record<string, string>>,
    gaps: readonly (readonly [string, string, string])[] = [],
  ): Promise<void> {
    const rows = Object.entries(coveredTo).map(
      ([id, day]) => `(${literal(id)}, DATE '2010-01-01', DATE ${literal(day)})`,
    );
    const holes = gaps.map(
      ([id, from, to]) => `(${literal(id)}, DATE ${literal(from)}, DATE ${literal(to)})`,
    );
    const none = '(CAST(NULL AS varchar), CAST(NULL AS date), CAST(NULL AS date))';
    await this.workbench.execute(
      `CREATE OR REPLACE TABLE coverage AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t("extract", covered_from, covered_to);
       CREATE OR REPLACE TABLE coverage_gaps AS SELECT * FROM (VALUES ${[...holes, none].join(', ')}) AS t("extract", gap_from, gap_to)
       WHERE "extract" IS NOT NULL`,
    );
  }

  /** What the publisher makes for its views: the exact birth dates, where people are granted with theirs. */
  async birthDates(): Promise<void> {
    await this.publish('people_birth_dates');
    await this.workbench.execute(
      'CREATE OR REPLACE TABLE birth_dates AS SELECT person, birth_date, TRUE AS age_in_years FROM people_birth_dates',
    );
  }

  view(name: string): View {
    const view = this.views.find((candidate) => candidate.name === name);
    if (!view) throw new Error(`There is no view ${name}.`);
    return view;
  }

  statement(view: View): string {
    return viewStatement(view, this.#granted, columnType, 'product', this.views);
  }

  /** Makes the view, and first those it reads, as tables. */
  async publish(name: string): Promise<void> {
    const view = this.view(name);
    for (const before of view.reads) await this.publish(before);
    await this.workbench.execute(`CREATE OR REPLACE TABLE ${name} AS ${this.statement(view)}`);
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    return this.workbench.rows(sql);
  }

  async close(): Promise<void> {
    this.workbench.close();
    await rm(this.#scratch, { recursive: true });
  }
}
