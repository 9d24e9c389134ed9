import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { ThroughlineError } from '../../errors.ts';
import { dayColumn, digitsColumn } from '../model/conditions/node-columns.ts';
import type { Feature, LinkageModel } from '../model/model.ts';
import { standardiseSql } from '../model/standardise.ts';
import type { Features, Nodes, Records } from '../tables.ts';
import { addFrequencies, type NodeFacts } from './frequencies.ts';

/**
 * Standardises every value once and lays the records out for scoring. The same records get the same node numbers.
 *
 * @throws ThroughlineError `MODEL_COLUMN_ABSENT`, `RECORD_ID_ABSENT`, `RECORD_ID_REPEATED`.
 */
export async function buildNodes(
  workbench: Workbench,
  model: LinkageModel,
  source: string,
  recordColumns: readonly string[],
): Promise<{ readonly records: Records; readonly nodes: Nodes; readonly facts: NodeFacts }> {
  const ids = recordColumns.map(identifier).join(', ');
  const table = identifier(source);
  await checkColumns(workbench, model, source, recordColumns);
  await workbench.execute(`
    CREATE OR REPLACE TABLE link_records AS
    SELECT CAST(row_number() OVER (ORDER BY ${ids}) - 1 AS INTEGER) AS node, ${ids}
    FROM (SELECT DISTINCT ${ids} FROM ${table})`);
  const records = await workbench.count('SELECT count(*) FROM link_records');
  const rows = await workbench.count(`SELECT count(*) FROM ${table}`);
  if (model.records.rows === 'one' && rows !== records) {
    throw new ThroughlineError({
      code: 'RECORD_ID_REPEATED',
      what: `${rows - records} rows carry a record id that another row carries too.`,
      where: `column ${model.records.id}`,
      remedy: `Make ${model.records.id} unique, or use a model whose records may have several rows.`,
    });
  }
  await workbench.execute(featuresSql(model, table, recordColumns));
  const features: Features = { kind: 'features', name: 'link_features' };
  const counted = await addFrequencies(workbench, model, features, { records, rows });
  return { records: { kind: 'records', name: 'link_records' }, ...counted };
}

async function checkColumns(
  workbench: Workbench,
  model: LinkageModel,
  source: string,
  recordColumns: readonly string[],
): Promise<void> {
  const present = new Set(await workbench.columns(identifier(source)));
  const needed = [
    ...recordColumns,
    ...(model.records.order ? [model.records.order] : []),
    ...inputColumns(model),
  ];
  const absent = needed.filter((column) => !present.has(column));
  if (absent.length > 0) {
    throw new ThroughlineError({
      code: 'MODEL_COLUMN_ABSENT',
      what: `The input has no column ${absent.join(', ')}, which the model ${model.id} reads.`,
      remedy:
        'Rename the columns of the input, or name its columns in the model file under columns and records.',
    });
  }
  const anyNull = recordColumns.map((column) => `${identifier(column)} IS NULL`).join(' OR ');
  const nulls = await workbench.count(`SELECT count(*) FROM ${identifier(source)} WHERE ${anyNull}`);
  if (nulls > 0) {
    throw new ThroughlineError({
      code: 'RECORD_ID_ABSENT',
      what: `${nulls} rows have no record id.`,
      where: `column ${model.records.id}`,
      remedy: 'Give every row a record id.',
    });
  }
}

/** The columns the model reads from its input, without the record id and order. */
export function inputColumns(model: LinkageModel): readonly string[] {
  const above = new Set<string>();
  const inputs = new Set<string>();
  for (const [id, column] of Object.entries(model.columns)) {
    if ('from' in column && !above.has(column.from)) inputs.add(column.from);
    above.add(id);
  }
  return [...inputs];
}

function featuresSql(model: LinkageModel, table: string, recordColumns: readonly string[]): string {
  // One projection per column: a column's text, repeated in all that read it, would grow without bound.
  const columns = Object.entries(model.columns);
  const above = new Set<string>();
  const inputs = inputColumns(model).map((column) => `${identifier(column)} AS ${inputColumn(column)}`);
  let rows = `(SELECT link_records.node, ${orderSql(model.records.order)} AS row_order, ${inputs.join(', ')}
      FROM ${table} JOIN link_records USING (${recordColumns.map(identifier).join(', ')}))`;
  for (const [id, column] of columns) {
    const value =
      'from' in column
        ? standardiseSql(
            above.has(column.from) ? rowColumn(column.from) : textSql(inputColumn(column.from)),
            column.steps,
          )
        : column.join.map(rowColumn).join(` || ${literal(column.separator)} || `);
    rows = `(SELECT *, ${value} AS ${rowColumn(id)} FROM ${rows})`;
    above.add(id);
  }
  const used = new Set(Object.values(model.features).map((feature) => feature.of));
  const values = [...used].map((id) => `${rowColumn(id)} AS ${identifier(id)}`);
  const several = model.records.rows === 'several';
  const features = Object.entries(model.features).map(
    ([id, feature]) => `${several ? gatherSql(feature) : oneRowSql(feature)} AS ${identifier(id)}`,
  );
  const dates = Object.entries(model.features).filter(([, f]) => 'type' in f && f.type === 'date');
  const typed = dates.flatMap(([id]) => [
    `CAST('0x' || replace(${identifier(id)}, '-', '') AS UBIGINT) AS ${digitsColumn(id)}`,
    `CAST(TRY_CAST(${identifier(id)} AS DATE) - DATE '1970-01-01' AS INTEGER) AS ${dayColumn(id)}`,
  ]);
  return `
    CREATE OR REPLACE TABLE link_features AS
    WITH standardised AS (
      SELECT node, row_order, ${values.join(', ')} FROM ${rows}
    ),
    gathered AS (
      SELECT node, ${features.join(', ')} FROM standardised ${several ? 'GROUP BY node' : ''}
    )
    SELECT ${['*', ...typed].join(', ')} FROM gathered ORDER BY node`;
}

/** Input columns and standardised columns are kept apart: they may have the same names. */
const rowColumn = (id: string): string => identifier(`column ${id}`);
const inputColumn = (column: string): string => identifier(`input ${column}`);
const textSql = (sql: string): string => `CAST(${sql} AS VARCHAR)`;

/** Orders numbers as numbers, also where a CSV gives them as text, and everything else as text. */
function orderSql(column: string | undefined): string {
  if (column === undefined) return '0';
  const text = textSql(identifier(column));
  return `{'number': TRY_CAST(${text} AS DOUBLE), 'text': ${text}}`;
}

/** The feature where a record is one row. */
function oneRowSql(feature: Feature): string {
  const value = identifier(feature.of);
  if (feature.gather === 'set') return `CASE WHEN ${value} IS NOT NULL THEN [${value}] END`;
  if (feature.gather === 'tokens') return wordsSql(`string_split(${value}, ' ')`, feature.min_length);
  return value;
}

/** The feature where a record may have several rows. Ties of the order go to the value that sorts first, to be repeatable. */
function gatherSql(feature: Feature): string {
  const value = identifier(feature.of);
  const order = `{'row': row_order, 'value': ${value}}`;
  switch (feature.gather) {
    case 'first':
      return `min_by(${value}, ${order}) FILTER (WHERE ${value} IS NOT NULL)`;
    case 'last':
      return `max_by(${value}, ${order}) FILTER (WHERE ${value} IS NOT NULL)`;
    case 'single':
      return `CASE WHEN min(${value}) = max(${value}) THEN min(${value}) END`;
    case 'set':
      return `list_sort(list(DISTINCT ${value}) FILTER (WHERE ${value} IS NOT NULL))`;
    case 'tokens':
      return wordsSql(
        `flatten(list(string_split(${value}, ' ')) FILTER (WHERE ${value} IS NOT NULL))`,
        feature.min_length,
      );
  }
}

function wordsSql(words: string, minLength: number): string {
  const distinct = `list_sort(list_distinct(list_filter(${words}, lambda word: length(word) >= ${minLength})))`;
  return `CASE WHEN len(${distinct}) > 0 THEN ${distinct} END`;
}
