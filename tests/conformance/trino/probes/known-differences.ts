/** Probes on which Athena and one machine differ, and why; docs/analyst.md says what to write instead. */
export const KNOWN_DIFFERENCES: Readonly<Record<string, string>> = {
  "SELECT DATE '2024-03-01' - DATE '2024-02-01' AS d":
    'DuckDB has a number of days where Athena has an interval; refused here, with date_diff as the way.',
  "SELECT format_datetime(TIMESTAMP '2024-05-17 10:35:20', 'yyyy-MM-dd HH:mm') AS s":
    'Not here: date_format.',
  "SELECT format('%s is %d', 'a', 1) AS a": 'Not here: || and CAST.',
  "SELECT normalize('é', NFD) = 'é' AS a": 'Not here.',
  "SELECT to_hex(to_utf8('ab')) AS a": 'Not here: bytes have no place in a product.',
  "SELECT json_extract_scalar('{\"a\": 1}', '$.a') AS a": 'Not here: no table holds JSON.',
  "SELECT soundex('Robert') AS a": 'Not here.',
  "SELECT word_stem('running') AS a": 'Not here.',
  "SELECT to_base(255, 16) AS a, from_base('ff', 16) AS b": 'Not here.',
  'SELECT cbrt(27e0) AS a, degrees(pi()) AS b': 'The last digit of a double.',
  'SELECT corr(x, y) AS a, covar_pop(x, y) AS b FROM (VALUES (1e0, 2e0), (2e0, 4e0), (3e0, 7e0)) AS t(x, y)':
    'The last digit of a double.',
  'SELECT true = 1 AS a': 'A truth value is compared with a number here, and not in Athena.',
  'SELECT avg(x) AS a, sum(x) AS s FROM (VALUES CAST(10.20 AS decimal(10,2)), 20.35, 60.27) AS t(x)':
    'The mean of decimals is a double here; no column of a product is a decimal.',
  'SELECT ARRAY[1, 2] || ARRAY[3] AS a, ARRAY[1] || 2 AS b':
    'An array is joined with an array alone here: ARRAY[1] || ARRAY[2].',
  'SELECT array_union(ARRAY[1], ARRAY[2]) AS a, array_intersect(ARRAY[1, 2], ARRAY[2]) AS b, array_except(ARRAY[1, 2], ARRAY[2]) AS c':
    'Not here.',
  'SELECT reduce(ARRAY[1, 2, 3], 0, (s, x) -> s + x, s -> s) AS a': 'Not here: UNNEST and an aggregate.',
  "SELECT element_at(MAP(ARRAY['a'], ARRAY[1]), 'z') AS a, map_keys(MAP(ARRAY['a'], ARRAY[1])) AS k":
    'element_at takes arrays alone here.',
  'SELECT map_agg(x, y) AS a FROM (VALUES (1, 2)) AS t(x, y)': 'Not here: no column of a product is a map.',
  'SELECT ROW(1, 2) AS a': 'A row is shown as a struct here; no column of a product is a row.',
  'SELECT [1, 2] AS a': 'The kept grammar is of an older Trino, nearer to Athena’s: ARRAY[1, 2].',
  'SELECT x FROM (VALUES (1), (2)) AS t(x) TABLESAMPLE BERNOULLI (100) ORDER BY x':
    'Here the share is written with its sign: BERNOULLI (100 %).',
  'DESCRIBE cohorts': 'The columns of DESCRIBE are DuckDB’s.',
  'SHOW TABLES': 'The column is called name here.',
};
