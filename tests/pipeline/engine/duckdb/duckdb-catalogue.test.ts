import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublishedRun } from '../../../../pipeline/engine/catalogue.ts';
import { DuckDbCatalogue } from '../../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { withoutPaths } from '../../../../pipeline/engine/duckdb/without-paths.ts';
import { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import { ThroughlineError } from '../../../../pipeline/errors.ts';
import type { RunId } from '../../../../pipeline/ids.ts';

const OURS = 'isa_a__analysts';
const THEIRS = 'isa_b__others';

let folder: string;
let workbench: DuckDbCatalogue;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'throughline-query-')));
  const maker = await Workbench.open({ scratch: folder });
  workbench = new DuckDbCatalogue({ scratch: folder, threads: 1 });
  for (const [database, person] of [
    [OURS, 'ours'],
    [THEIRS, 'theirs'],
  ] as const) {
    const location = path.join(folder, database, 'people');
    await mkdir(location, { recursive: true });
    const rows = `SELECT ${literal(person)} AS person, DATE '2024-02-29' AS seen_on, 7 AS offences, 9007199254740993 AS wide, 1 AS unpublished`;
    await maker.execute(
      `COPY (${rows}) TO ${literal(path.join(location, 'part-0.parquet'))} (FORMAT parquet)`,
    );
    const run: PublishedRun = {
      database,
      runId: 'run-1' as RunId,
      tables: [
        {
          name: 'people',
          comment: '',
          location,
          columns: [
            { name: 'person', type: 'string' },
            { name: 'seen_on', type: 'date' },
            { name: 'offences', type: 'int' },
            { name: 'wide', type: 'bigint' },
          ],
        },
      ],
    };
    await workbench.addRun(run);
    await workbench.switchTo(run);
  }
  maker.close();
  await writeFile(path.join(folder, 'secret.csv'), 'name\nsecret\n');
  await symlink(
    path.join(folder, THEIRS, 'people', 'part-0.parquet'),
    path.join(folder, OURS, 'people', 'link.parquet'),
  );
});

afterAll(async () => {
  await workbench.close();
  await rm(folder, { recursive: true });
});

async function refusal(sql: string): Promise<ThroughlineError> {
  const fault: unknown = await workbench.query(OURS, sql).then(
    (result) => new Error(`It was answered: ${JSON.stringify(result)}`),
    (error: unknown) => error,
  );
  if (!(fault instanceof ThroughlineError)) throw fault;
  return fault;
}

describe('A query of its own tables', () => {
  test.each([
    ['SELECT person FROM people', [['ours']]],
    ['select p.person from PEOPLE p;', [['ours']]],
    [
      "WITH recent AS (SELECT * FROM people WHERE seen_on > DATE '2024-01-01') SELECT count(*) FROM recent",
      [[1]],
    ],
    ['WITH people AS (SELECT offences * 2 AS twice FROM people) SELECT twice FROM people', [[14]]],
    ['SELECT x FROM people CROSS JOIN UNNEST(ARRAY[1, 2]) AS t(x) ORDER BY x', [[1], [2]]],
    ['SHOW TABLES', [['people']]],
    ['TABLE people', [['ours', '2024-02-29', 7, '9007199254740993']]],
    ["SELECT '; DROP TABLE people' -- and '/etc/passwd'", [['; DROP TABLE people']]],
    [
      "SELECT date_diff('month', DATE '2024-01-31', DATE '2024-02-29'), 7 / 2, concat('a', NULL)",
      [[1, 3, null]],
    ],
  ] as const)('%s', async (sql, rows) => {
    expect((await workbench.query(OURS, sql)).rows).toEqual(rows);
  });

  test('tells the columns by the names Trino gives their types', async () => {
    const { columns } = await workbench.query(
      OURS,
      'SELECT person, seen_on, offences, wide, sum(offences) AS total, avg(offences) AS mean FROM people GROUP BY 1, 2, 3, 4',
    );
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'person varchar',
      'seen_on date',
      'offences integer',
      'wide bigint',
      'total bigint',
      'mean double',
    ]);
  });

  test('keeps both of two columns of one name', async () => {
    const { columns, rows } = await workbench.query(OURS, 'SELECT 1 AS x, 2 AS x');
    expect([columns.map(({ name }) => name), rows]).toEqual([['x', 'x'], [[1, 2]]]);
  });

  test('may be explained, without naming a file', async () => {
    const { rows } = await workbench.query(OURS, 'EXPLAIN SELECT person FROM people');
    expect(JSON.stringify(rows)).toContain('person');
    expect(JSON.stringify(rows)).not.toContain(folder);
  });

  test('describes the columns that are registered, and no other column of the file', async () => {
    const { rows } = await workbench.query(OURS, 'DESCRIBE people');
    expect(rows.map(([name]) => name)).toEqual(['person', 'seen_on', 'offences', 'wide']);
  });
});

describe('A query is refused, and nothing of the machine told, where it', () => {
  const theirs = () => path.join(folder, THEIRS, 'people', 'part-0.parquet');
  const own = () => path.join(folder, OURS, 'people', 'part-0.parquet');
  const attempts: readonly (readonly [string, () => string])[] = [
    ['reads another recipient’s table by database', () => `SELECT * FROM ${THEIRS}.people`],
    ['reads another recipient’s Parquet', () => `SELECT * FROM read_parquet('${theirs()}')`],
    ['reads a file named like a table', () => `SELECT * FROM '${theirs()}'`],
    ['reads a file in quotes', () => `SELECT * FROM "${theirs()}"`],
    [
      'climbs out with ..',
      () => `SELECT * FROM '${folder}/${OURS}/people/../../${THEIRS}/people/part-0.parquet'`,
    ],
    ['follows a symbolic link', () => `SELECT * FROM read_parquet('${folder}/${OURS}/people/link.parquet')`],
    ['reads its own file past its columns', () => `SELECT unpublished FROM read_parquet('${own()}')`],
    ['reads a CSV', () => `SELECT * FROM read_csv('${folder}/secret.csv')`],
    ['reads text', () => `SELECT * FROM read_text('${folder}/secret.csv')`],
    ['reads a blob', () => `SELECT * FROM read_blob('/etc/passwd')`],
    ['lists files', () => `SELECT * FROM glob('${folder}/**')`],
    ['reads an address', () => "SELECT * FROM 'https://example.org/x.parquet'"],
    ['asks for a file’s schema', () => `SELECT * FROM parquet_schema('${own()}')`],
    ['asks for a file’s metadata', () => `SELECT * FROM parquet_metadata('${own()}')`],
    ['runs a text as a query', () => "SELECT * FROM query('SELECT * FROM duckdb_views()')"],
    ['names a table in a text', () => "SELECT * FROM query_table('duckdb_views')"],
    [
      'runs a serialised query',
      () => "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    ],
    ['reads the catalogue’s views', () => 'SELECT sql FROM duckdb_views()'],
    ['reads the catalogue’s views as a table', () => 'SELECT * FROM duckdb_views'],
    ['reads the information schema', () => 'SELECT * FROM information_schema.views'],
    ['reads the Postgres catalogue', () => 'SELECT * FROM pg_catalog.pg_views'],
    ['reads sqlite_master', () => 'SELECT * FROM sqlite_master'],
    ['reads the settings', () => 'SELECT * FROM duckdb_settings()'],
    ['reads one setting', () => "SELECT current_setting('temp_directory')"],
    ['plans a query in a text', () => "SELECT json_serialize_plan('SELECT * FROM people')"],
    [
      'plans a setting in a text',
      () => "SELECT json_serialize_plan('SELECT current_setting(''allowed_paths'')', optimize := true)",
    ],
    ['reads a view’s definition', () => 'SELECT pg_get_viewdef(oid) FROM range(9) AS t(oid)'],
    ['reads the log', () => 'SELECT * FROM duckdb_logs'],
    ['writes the log', () => "SELECT write_log('x')"],
    ['reads secrets', () => 'SELECT * FROM duckdb_secrets()'],
    ['shows all tables', () => 'SHOW ALL TABLES'],
    ['shows databases', () => 'SHOW DATABASES'],
    [
      'hides it in a sub-query',
      () => "SELECT (SELECT max(content) FROM read_text('/etc/passwd')) FROM people",
    ],
    ['hides it in a WITH', () => "WITH a AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM a"],
    [
      'hides it in a WITH of a sub-query',
      () => "SELECT * FROM (WITH a AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM a) AS b",
    ],
    [
      'names a WITH like a file',
      () => `WITH "${theirs()}" AS (SELECT 1) SELECT * FROM (SELECT * FROM "${theirs()}")`,
    ],
    [
      'names a WITH like a catalogue view',
      () => 'SELECT (WITH duckdb_views AS (SELECT 1) SELECT 1), * FROM duckdb_views',
    ],
    ['hides it in a comment’s shadow', () => "SELECT 1 /* */ FROM/**/read_text('/etc/passwd') --"],
    ['spells a function in capitals', () => "SELECT * FROM READ_TEXT('/etc/passwd')"],
    ['spells a function in quotes', () => `SELECT * FROM "read_text"('/etc/passwd')`],
    ['spells a function with its schema', () => "SELECT * FROM main.read_text('/etc/passwd')"],
    ['joins laterally', () => "SELECT * FROM people, LATERAL (SELECT * FROM read_text('/etc/passwd')) AS t"],
    ['unites', () => "SELECT person FROM people UNION ALL SELECT content FROM read_text('/etc/passwd')"],
    ['pivots', () => "PIVOT (SELECT * FROM read_text('/etc/passwd')) ON size USING count(*)"],
    ['begins with FROM', () => "FROM '/etc/passwd'"],
    ['summarises a file', () => `SUMMARIZE '${theirs()}'`],
    ['describes a file', () => `DESCRIBE SELECT * FROM '${theirs()}'`],
    ['explains and runs', () => 'EXPLAIN ANALYZE SELECT * FROM people'],
    ['explains in JSON and runs', () => 'EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM people'],
    ['explains a change', () => 'EXPLAIN CREATE TABLE x AS SELECT 1'],
    ['explains an explanation', () => 'EXPLAIN EXPLAIN ANALYZE SELECT * FROM people'],
    ['is two statements', () => 'SELECT 1; SELECT 2'],
    ['is no statement', () => '-- nothing'],
    ['copies out', () => `COPY people TO '${folder}/out.csv'`],
    ['copies in', () => `COPY people FROM '${folder}/secret.csv'`],
    ['exports', () => `EXPORT DATABASE '${folder}/out'`],
    ['attaches', () => `ATTACH '${folder}/x.db'`],
    ['sets', () => "SET memory_limit = '10GB'"],
    ['unlocks', () => 'SET enable_external_access = true'],
    ['resets', () => 'RESET lock_configuration'],
    ['uses another schema', () => `USE ${THEIRS}`],
    ['calls', () => 'CALL pragma_version()'],
    ['is a pragma', () => 'PRAGMA database_list'],
    ['installs', () => 'INSTALL httpfs'],
    ['loads', () => "LOAD 'x'"],
    ['creates', () => 'CREATE TABLE x AS SELECT 1'],
    ['makes a macro', () => "CREATE MACRO m() AS TABLE SELECT * FROM read_text('/etc/passwd')"],
    ['inserts', () => 'INSERT INTO people VALUES (1)'],
    ['drops', () => 'DROP VIEW people'],
    ['prepares', () => "PREPARE p AS SELECT * FROM read_text('/etc/passwd')"],
    ['begins a transaction', () => 'BEGIN'],
    ['cuts itself short with NUL', () => "SELECT 1\0; SELECT * FROM read_text('/etc/passwd')"],
    ['uses a full-width semicolon and letters', () => 'ＳＥＬＥＣＴ 1；DROP TABLE people'],
    ['calls a path like a function', () => `SELECT * FROM "${theirs()}"(1)`],
    ['is cut off before a path', () => `SELECT * FROM people '${theirs()}' '${theirs()}'`],
    ['waits', () => 'SELECT sleep_ms(3600000)'],
    ['fails on a value that looks like a path', () => "SELECT CAST('/etc/passwd' AS integer)"],
  ];

  test.each(attempts)('%s', async (_attempt, sql) => {
    const fault = await refusal(sql());
    expect(fault.kind).toBe('data');
    expect(fault.code).toMatch(/^QUERY_(REFUSED|SYNTAX|FAILED)$/);
    // Not even the path that the query named, in whatever case: a refusal repeats no name that may be a file's.
    const told = `${fault.message} ${fault.remedy}`.toLowerCase();
    for (const place of [folder, '/etc/passwd', 'https:']) expect(told).not.toContain(place.toLowerCase());
  });
});

test.each([
  ['SELECT * FROM elsewhere', 'no table elsewhere.'],
  ['SELECT * FROM other.Elsewhere', 'no table other.elsewhere.'],
  ['SELECT * FROM read_text(1)', 'a function read_text.'],
  ['SELECT * FROM "a b/c"', 'no table of that name.'],
])('%s is refused by the name of the table or function, if it is one', async (sql, said) => {
  expect((await refusal(sql)).what).toContain(said);
});

test.each([
  ['SELECT offences month FROM people', [[7]]],
  ['SELECT first_value(person) IGNORE NULLS OVER () FROM people', [['ours']]],
  ['SELECT x FROM (VALUES 2, 1) AS t(x) ORDER BY x', [[1], [2]]],
] as const)('%s, which DuckDB’s grammar does not take, is read as Athena reads it', async (sql, rows) => {
  expect((await workbench.query(OURS, sql)).rows).toEqual(rows);
});

test.each([
  [
    "SELECT person FROM people WHERE seen_on > '2024-01-01'",
    'Athena compares no date with a text',
    "DATE '2026-01-31'",
  ],
  [
    "SELECT person FROM people WHERE seen_on IN ('2024-01-01')",
    'Athena compares no date with a text',
    'DATE',
  ],
  ['SELECT person || offences FROM people', 'Athena joins texts alone', 'CAST(… AS varchar)'],
  ['SELECT offences / 0 FROM people', 'Athena refuses a division by zero', 'nullif(…, 0)'],
  ['SELECT seen_on - seen_on FROM people', 'Athena gives an interval', 'date_diff'],
  ['SELECT seen_on + 1 FROM people', 'Athena adds no number to a date', 'date_add'],
  ['SELECT person AS p, count(*) FROM people GROUP BY p', 'Athena knows in GROUP BY no name', 'GROUP BY 1'],
  [
    'SELECT person, count(*) AS n FROM people GROUP BY person HAVING n > 1',
    'Athena knows in HAVING no name',
    'Repeat',
  ],
  ['SELECT offences + 1 AS more FROM people WHERE more > 1', 'Athena knows in WHERE no name', 'Repeat'],
  ['SELECT offences::double FROM people', 'Athena would not read this at :', 'CAST(… AS …)'],
  [
    'SELECT person FROM people QUALIFY row_number() OVER () = 1',
    'Athena would not read this',
    'inner SELECT',
  ],
  ['SELECT * EXCLUDE (person) FROM people', 'Athena would not read this', 'Name the columns'],
  ['FROM people', 'Athena would not read this', 'Begin with SELECT'],
  ["SELECT strftime(seen_on, '%Y') FROM people", 'may not call the function strftime', 'date_format'],
])('%s is refused as Athena would, with what to write instead', async (sql, what, remedy) => {
  const fault = await refusal(sql);
  expect(fault.what).toContain(what);
  expect(fault.remedy).toContain(remedy);
});

test('A column that bears the name of another table’s column is no foreign name', async () => {
  const { rows } = await workbench.query(
    OURS,
    'WITH t AS (SELECT offences AS n FROM people) SELECT n, count(*) AS many FROM t GROUP BY n',
  );
  expect(rows).toEqual([[7, 1]]);
});

test('A whole number that JavaScript cannot hold passes unchanged', async () => {
  const { rows } = await workbench.query(
    OURS,
    "SELECT 9007199254740993 + 0 AS a, '9007199254740993' || 'b' AS b",
  );
  expect(rows).toEqual([['9007199254740993', '9007199254740993b']]);
});

test('A slip of any other sort is not', async () => {
  expect((await refusal('SELEC person FROM people')).remedy).toBe('Correct the SQL.');
});

test('A wrong column is said in DuckDB’s words', async () => {
  const fault = await refusal('SELECT surname FROM people');
  expect(fault.code).toBe('QUERY_FAILED');
  expect(fault.what).toContain('Referenced column "surname" not found');
});

test('A query that outgrows its memory is told so, without advice to change the settings', async () => {
  const small = new DuckDbCatalogue({ scratch: folder, threads: 1, memoryLimit: '20MB' });
  const query = small.query(
    OURS,
    "SELECT array_agg(lpad(CAST(x AS varchar), 40, 'x')) FROM UNNEST(sequence(1, 3000000)) AS t(x)",
  );
  await expect(query).rejects.toMatchObject({ code: 'QUERY_TOO_LARGE' });
  await small.close();
});

test('A table that is no longer registered cannot be read', async () => {
  const own = new DuckDbCatalogue({ scratch: folder, threads: 1 });
  await expect(own.query(OURS, 'SELECT * FROM people')).rejects.toThrow('no table people');
  await own.close();
});

test('No path is left in a message, wherever it stands', () => {
  const part = fc.stringMatching(/^[a-z0-9._-]{1,8}$/);
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 5 }),
      fc.constantFrom('"', "'", ' ', '(', ':'),
      (parts, before) => {
        const secret = `/${parts.join('/')}`;
        expect(withoutPaths(`Cannot open${before}${secret}" today`)).not.toContain(secret);
      },
    ),
  );
});
