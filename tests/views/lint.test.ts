import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableName } from '../../schemas/contract.ts';
import { contracts } from '../../schemas/registry.ts';
import { loadViews } from '../../views/load-views.ts';
import { dialectFaults } from './trino-dialect.ts';
import { ViewBench } from './view-bench.ts';

const views = await loadViews();
let bench: ViewBench;

beforeAll(async () => {
  bench = await ViewBench.open();
  await bench.coverage({ 'police.offences': '2026-06-30', 'prison.custody_periods': '2026-06-30' });
});
afterAll(() => bench.close());

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  DATE: 'date',
  INTEGER: 'int',
  BIGINT: 'bigint',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
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
    const read = new Set(
      [...view.sql.replaceAll(/--.*$/gm, '').matchAll(/\b(?:from|join)\s+(\w+)/gi)].map(
        ([, table = '']) => table,
      ),
    );
    const named = (names: readonly string[]) => names.filter((name) => read.has(name)).sort();
    const tables = [...view.needs, ...view.uses].map(({ table }) => table);
    expect(named(contracts.map(({ id }) => tableName(id)))).toEqual([...new Set(tables)].sort());
    expect(named(views.map(({ name }) => name))).toEqual([...view.reads].sort());
    expect(named(['offence_groups'])).toEqual(view.references.map(({ name }) => name));
  },
);

test.each([
  ['SELECT x::int FROM t', 'a cast by ::'],
  ['SELECT * FROM t', 'a select of every column'],
  ['SELECT x FROM t QUALIFY row_number() OVER (ORDER BY x NULLS LAST) = 1', 'QUALIFY'],
  ['SELECT x, count(*) FROM t GROUP BY ALL', 'GROUP BY ALL or ORDER BY ALL'],
  ['SELECT {a: 1}', 'a struct or map literal'],
  ['SELECT [x for x in y]', 'a list literal or comprehension'],
  ['SELECT x // 2 FROM t', 'division by //'],
  ['SELECT a / b FROM t', 'a division of whole numbers; make one side 1e0'],
  ['SELECT sum(a) FROM t', 'a sum without a cast to bigint'],
  ["SELECT concat(a, 'b') FROM t", 'greatest, least or concat, which take NULL differently'],
  [
    'SELECT row_number() OVER (PARTITION BY a ORDER BY count(*) DESC, b NULLS LAST) FROM t',
    'an ORDER BY that does not say where NULL goes',
  ],
  ["SELECT date_trunc('month', a) FROM t", 'date_trunc without a cast to date'],
])('The dialect check refuses %s', (sql, why) => {
  expect(dialectFaults(sql)).toContain(why);
});

test('The dialect check does not look into strings and comments', () => {
  expect(dialectFaults("SELECT 'a::b [x] / {y}' AS said -- c::d")).toEqual([]);
});
