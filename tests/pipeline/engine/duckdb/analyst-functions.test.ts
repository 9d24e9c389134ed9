import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mayCall } from '../../../../pipeline/engine/duckdb/analyst-functions.ts';
import { guardQuery } from '../../../../pipeline/engine/duckdb/query-guard.ts';
import type { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { scratchEngine } from '../../linkage/scratch-engine.ts';

let workbench: Workbench;
let close: () => void;
beforeAll(async () => {
  ({ workbench, close } = await scratchEngine());
});
afterAll(() => close());

/** What no query may find out, change or wait for, by the words in the names of DuckDB's functions. */
const NEVER =
  /^(pg_|inet_|has_\w+_privilege|json_(de)?serialize|parse_|__internal|icu_)|setting|variable|secret|_user$|_role$|current_(query|schema|database|catalog|transaction|connection)|sleep|seed$|nextval|currval|write_|version|viewdef|_visible$|privilege|description$/;

describe('The functions of an analyst’s query', () => {
  test('include none that tells of the machine or the catalogue, waits or writes', async () => {
    const named = z.object({ name: z.string() });
    const functions = await workbench.rows(
      'SELECT DISTINCT lower(function_name) AS name FROM duckdb_functions()',
      named,
    );
    const dangerous = functions.map(({ name }) => name).filter((name) => NEVER.test(name));
    expect(dangerous.length).toBeGreaterThan(100);
    expect(dangerous.filter((name) => mayCall(name, ''))).toEqual([]);
  });

  const refused = [
    'SELECT version()',
    'SELECT current_database()',
    'SELECT upper(current_setting($$home_directory$$))',
    'SELECT main.getvariable($$a$$)',
    'SELECT setseed(0.5)',
    'SELECT alias(1)',
    "SELECT strftime(current_date, '%Y')",
    "SELECT date_part('year', current_date)",
    'SELECT ifnull(NULL, 1)',
    'SELECT a_function_of_a_later_release(1)',
    'SELECT count(*) FILTER (WHERE pg_sleep(1) IS NULL)',
    'WITH t AS (SELECT 1 AS x) SELECT sum(x) OVER (ORDER BY getenv($$HOME$$)) FROM t',
    'WITH t AS (SELECT 1 AS x) SELECT a_window_of_a_later_release(x) OVER () FROM t',
  ];
  test.each(refused)('do not include those of %s', async (sql) => {
    await expect(guardQuery(workbench, sql, { database: 'd', tables: [] })).rejects.toMatchObject({
      code: 'QUERY_REFUSED',
      what: expect.stringMatching(/^A query may not call the function/),
    });
  });

  const allowed = [
    "SELECT count(*), sum(1), CAST('1' AS integer) + 1, 'a' || 'b', NOT true, coalesce(NULL, 1)",
    "SELECT date_diff('day', DATE '2026-01-01', current_date), year(now()), extract(month FROM DATE '2026-01-01')",
    "SELECT regexp_like('a', 'a'), 'a' LIKE 'b', 'a' NOT LIKE 'b', substring('abc' FROM 2), trim('a'), position('a' IN 'b')",
    'WITH t AS (SELECT 1 AS x) SELECT row_number() OVER (ORDER BY x), lag(x) OVER (ORDER BY x), avg(x) OVER () FROM t',
    "SELECT ARRAY[1, 2][1], transform(ARRAY[1], x -> x + 1), map(ARRAY['a'], ARRAY[1]), interval '1' month, try_cast('x' AS int)",
    "SELECT approx_percentile(1, 0.5), DATE '2026-01-31' AT TIME ZONE 'UTC', max_by(1, 2), sequence(1, 3), 1 IS DISTINCT FROM 2",
    'SELECT x, grouping(x), count(*) FROM (SELECT 1 AS x) GROUP BY ROLLUP (x)',
    'SELECT if(true, 1, 2), nullif(1, 2), greatest(1, 2), round(1.5), mod(5, 2), 5 % 2, -1, power(2, 3)',
  ];
  test.each(allowed)('include those of %s', async (sql) => {
    await expect(guardQuery(workbench, sql, { database: 'd', tables: [] })).resolves.toHaveProperty('node');
  });
});
