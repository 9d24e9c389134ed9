import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableName } from '../../schemas/contract.ts';
import { loadViews } from '../../views/load-views.ts';
import { contracts } from '../northmoor.ts';
import { dialectFaults, tablesRead } from './trino-dialect.ts';
import { ViewBench } from './view-bench.ts';

const views = await loadViews(contracts);
let bench: ViewBench;

beforeAll(async () => {
  bench = await ViewBench.open();
  await bench.coverage({ 'police.offences': '2026-06-30', 'prison.custody_periods': '2026-06-30' });
  await bench.birthDates();
});
afterAll(() => bench.close());

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  DATE: 'date',
  INTEGER: 'int',
  BIGINT: 'bigint',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  'VARCHAR[]': 'array<string>',
};

test.each(views)('The header of $name names its output columns and their types, in order', async (view) => {
  for (const before of view.reads) await bench.publish(before);
  const described = await bench.rows(`DESCRIBE ${bench.statement(view)}`);
  const actual = described.map((row) =>
    [row['column_name'], TYPES[String(row['column_type'])] ?? row['column_type']].join(' '),
  );
  expect(actual).toEqual(view.columns.map((column) => `${column.name} ${column.type}`));
});

test.each(views)('$name is plain Athena SQL', (view) => {
  expect(dialectFaults(view.sql)).toEqual([]);
});

test.each(views)('$name speaks only of fields that some contract has', (view) => {
  const fields = new Set(
    contracts.flatMap(({ id, fields: own }) =>
      ['person', ...own.map(({ name }) => name)].map((name) => `${tableName(id)}.${name}`),
    ),
  );
  const unknown = [...view.needs, ...view.uses].filter(
    ({ table, column }) => !fields.has(`${table}.${column}`),
  );
  expect(unknown).toEqual([]);
});

test.each(views)(
  '$name names each table of an extract, each view and each reference that its text reads',
  (view) => {
    const tables = [...view.needs, ...view.uses].map(({ table }) => table);
    const named = [...tables, ...view.reads, ...view.references.map(({ name }) => name), ...view.unpublished];
    // `coverage` and `coverage_gaps` say what each extract covers; every product has them.
    const read = [...tablesRead(view.sql)].filter((table) => !table.startsWith('coverage'));
    expect(read.sort()).toEqual([...new Set(named)].sort());
  },
);

test.each([
  'SELECT x::int FROM t',
  'SELECT x FROM t QUALIFY row_number() OVER (ORDER BY x NULLS LAST) = 1',
  'SELECT x, count(*) FROM t GROUP BY ALL',
  'SELECT * EXCLUDE (x) FROM t',
  'SELECT * REPLACE (1 AS x) FROM t',
  'SELECT x FROM t ASOF LEFT JOIN u',
  'SELECT x FROM t POSITIONAL JOIN u',
  'SELECT x // 2 FROM t',
  'SELECT {a: 1}',
  'SELECT [1, 2]',
  'SELECT [x for x in y]',
  "SELECT x ->> 'y' FROM t",
  'FROM t',
  'SUMMARIZE t',
  'PIVOT t ON a USING count(*)',
  'UNPIVOT t ON a',
  'SELECT x FROM t UNION BY NAME SELECT x FROM u',
  'SELECT x FROM t USING SAMPLE 3',
  "SELECT x FROM t WHERE x ~ 'y'",
  "SELECT x FROM t WHERE x ILIKE 'y'",
  "SELECT x FROM t WHERE x GLOB 'y'",
  'SELECT x FROM t WHERE x == y',
])("Trino's grammar does not take %s", (sql) => {
  expect(dialectFaults(sql)).toContainEqual(expect.stringContaining("not in Trino's grammar"));
});

test.each([
  ['SELECT * FROM t', 'a select of every column'],
  ['SELECT t.* FROM t', 'a select of every column'],
  ['SELECT x FROM t ORDER BY ALL NULLS LAST', 'ALL as a name, which DuckDB reads otherwise'],
  ['SELECT x FROM t ASOF JOIN u ON t.x >= u.x', 'ASOF as a name, which DuckDB reads otherwise'],
  ['SELECT x FROM t ANTI JOIN u ON t.x = u.x', 'ANTI as a name, which DuckDB reads otherwise'],
  ['SELECT x FROM t SEMI JOIN u ON t.x = u.x', 'SEMI as a name, which DuckDB reads otherwise'],
  ['SELECT x -> x + 1 FROM t', 'a lambda'],
  ['SELECT x FROM TABLE(range(3))', 'a table function'],
  ["SELECT COLUMNS('a') FROM t", 'the function columns, not known to be alike on both engines'],
  ["SELECT strftime(x, '%Y') FROM t", 'the function strftime, not known to be alike on both engines'],
  ["SELECT concat(a, 'b') FROM t", 'the function concat, not known to be alike on both engines'],
  ['SELECT greatest(a, b) FROM t', 'the function greatest, not known to be alike on both engines'],
  ["SELECT a + INTERVAL '1' DAY FROM t", 'an interval, whose arithmetic differs'],
  ['SELECT a % 2 FROM t', '%-modulo, whose sign differs'],
  ['SELECT a / b FROM t', 'a division of whole numbers; make one side 1e0'],
  ['SELECT 1e0 * a, a / b FROM t', 'a division of whole numbers; make one side 1e0'],
  ['SELECT sum(a) FROM t', 'a sum without a cast to bigint'],
  ['SELECT cast(sum(a) AS integer) FROM t', 'a sum without a cast to bigint'],
  ['SELECT cast(sum(a) + sum(b) AS bigint) FROM t', 'a sum without a cast to bigint'],
  ["SELECT date_trunc('month', a) FROM t", 'a date_trunc without a cast to date'],
  ['SELECT a FROM t; SELECT b FROM t', 'a statement after the first'],
  [
    'SELECT row_number() OVER (PARTITION BY a ORDER BY count(*) DESC, b NULLS LAST) FROM t',
    'an ORDER BY that does not say where NULL goes',
  ],
])('The dialect check refuses %s', (sql, why) => {
  expect(dialectFaults(sql)).toContain(why);
});

test.each([
  "SELECT 'a::b [x] / {y}' AS said -- c::d",
  'SELECT 1e0 * a / b AS r, a / cast(b AS double) AS s, a / (b * 1e0) AS t FROM t',
  "SELECT cast(sum(a) FILTER (WHERE b) AS bigint) AS s, cast(date_trunc('month', c) AS date) AS m FROM t",
])('The dialect check takes %s', (sql) => {
  expect(dialectFaults(sql)).toEqual([]);
});

test('Tables that a text reads are those it does not define itself, wherever it reads them', () => {
  const sql =
    'WITH a AS (SELECT x FROM b) SELECT x FROM a JOIN (SELECT x FROM c) s ON a.x = s.x WHERE x IN (SELECT x FROM d, e)';
  expect([...tablesRead(sql)]).toEqual(['b', 'c', 'd', 'e']);
});
