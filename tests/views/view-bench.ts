import { parse } from 'csv-parse/sync';
import { identifier, literal } from '../../pipeline/engine/sql/quoting.ts';
import { SQL_TYPES } from '../../pipeline/engine/sql/sql-types.ts';
import { viewParts, viewStatement } from '../../pipeline/views/stand-in.ts';
import type { ReferenceTable, View } from '../../pipeline/views/view.ts';
import { loadViews } from '../../views/load-views.ts';
import { columnType, contracts } from '../northmoor.ts';
import { type BenchEngine, duckDbEngine } from './bench-engine.ts';

/** Views on hand-made tables: by default on the engine that publishes them. */
export class ViewBench {
  readonly engine: BenchEngine;
  readonly views: readonly View[];
  readonly #granted = new Map<string, ReadonlySet<string>>();
  /** The rows of each table that no view makes, as they were given last. */
  readonly #given = new Map<string, string>();

  private constructor(engine: BenchEngine, views: readonly View[]) {
    this.engine = engine;
    this.views = views;
  }

  /** @param engine closed with the bench */
  static async open(engine?: BenchEngine): Promise<ViewBench> {
    const bench = new ViewBench(engine ?? (await duckDbEngine()), await loadViews(contracts));
    const references = new Map(
      bench.views.flatMap((view) => view.references).map((table) => [table.name, table]),
    );
    for (const reference of references.values()) {
      await bench.engine.replace(reference.name, rowsSql(reference.columns, referenceRows(reference)));
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
    const typed = columns.map((column) => ({
      name: column,
      type: column === 'person' ? ('string' as const) : columnType({ table, column }),
    }));
    await this.#give(table, rowsSql(typed, rows));
  }

  /** Extracts that are covered from 2010 to these days, without gaps unless some are given: extract, first and last day. */
  async coverage(
    coveredTo: Readonly<Record<string, string>>,
    gaps: readonly (readonly [string, string, string])[] = [],
  ): Promise<void> {
    const rows = Object.entries(coveredTo).map(([id, day]) => [id, '2010-01-01', day]);
    await this.#give('coverage', rowsSql(COVERAGE, rows));
    await this.#give('coverage_gaps', rowsSql(COVERAGE_GAPS, gaps));
  }

  /** What the publisher makes for its views: the exact birth dates, where people are granted with theirs. */
  async birthDates(): Promise<void> {
    await this.publish('people_birth_dates');
    await this.engine.replace(
      'birth_dates',
      'SELECT person, birth_date, TRUE AS age_in_years FROM people_birth_dates',
    );
  }

  async #give(table: string, select: string): Promise<void> {
    if (this.#given.get(table) === select) return;
    this.#given.set(table, select);
    await this.engine.replace(table, select);
  }

  view(name: string): View {
    const view = this.views.find((candidate) => candidate.name === name);
    if (!view) throw new Error(`There is no view ${name}.`);
    return view;
  }

  statement(view: View): string {
    return viewStatement(view, this.#granted, columnType, this.engine.schema);
  }

  /** Makes the view, and first those it reads, as tables. */
  async publish(name: string): Promise<void> {
    for (const view of this.#needed(name)) await this.#make(view);
  }

  async #make(view: View): Promise<void> {
    const parts = viewParts(view, this.#granted, columnType, this.engine.schema, this.views);
    const [first] = parts;
    if (parts.length === 1 && first?.before.length === 0) {
      await this.engine.replace(view.name, first.sql);
      return;
    }
    const rows: string[] = [];
    for (const [at, { before, sql }] of parts.entries()) {
      for (const { table, sql: made } of before) await this.engine.replace(table, made);
      await this.engine.replace(`part_${at}`, sql);
      rows.push(`SELECT * FROM part_${at}`);
    }
    await this.engine.replace(view.name, rows.join(' UNION ALL '));
  }

  /** A view and those it reads, each once and after those it reads itself. */
  #needed(name: string): ReadonlySet<View> {
    const view = this.view(name);
    return new Set([...view.reads.flatMap((before) => [...this.#needed(before)]), view]);
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    return this.engine.rows(sql);
  }

  async close(): Promise<void> {
    await this.engine.close();
  }
}

const COVERAGE: readonly TypedColumn[] = [
  { name: 'extract', type: 'string' },
  { name: 'covered_from', type: 'date' },
  { name: 'covered_to', type: 'date' },
];

const COVERAGE_GAPS: readonly TypedColumn[] = [
  { name: 'extract', type: 'string' },
  { name: 'gap_from', type: 'date' },
  { name: 'gap_to', type: 'date' },
];

interface TypedColumn {
  readonly name: string;
  readonly type: keyof typeof SQL_TYPES;
}

/** A SELECT of these rows, in the dialect of both engines. */
function rowsSql(columns: readonly TypedColumn[], rows: readonly (readonly (string | null)[])[]): string {
  const cast = (value: string, { name, type }: TypedColumn) =>
    `CAST(${value} AS ${SQL_TYPES[type]}) AS ${identifier(name)}`;
  if (rows.length === 0)
    return `SELECT ${columns.map((column) => cast('NULL', column)).join(', ')} WHERE false`;
  const names = columns.map(({ name }) => identifier(name));
  const values = rows.map(
    (row) => `(${row.map((cell) => (cell === null ? 'NULL' : literal(cell))).join(', ')})`,
  );
  const selected = columns.map((column) => cast(identifier(column.name), column));
  return `SELECT ${selected.join(', ')} FROM (VALUES ${values.join(', ')}) AS given(${names.join(', ')})`;
}

function referenceRows({ csv }: ReferenceTable): readonly (readonly (string | null)[])[] {
  const [, ...rows]: readonly (readonly string[])[] = parse(csv);
  return rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
}
