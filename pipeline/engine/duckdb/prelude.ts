/**
 * DuckDB macros under the names of Athena's (Trino's) functions, with Trino's meaning; run on every embedded connection.
 *
 * Only names that DuckDB lacks, and the two date functions it has with another meaning: Trino's `date_add` takes a unit and
 * clips at the end of a month, and its `date_diff` counts complete units, not boundaries crossed.
 * Source of the meanings: trino.io/docs/current/functions (datetime, array, regexp, aggregate, math).
 */
export const PRELUDE = `
CREATE OR REPLACE MACRO date_add(unit, amount, moment) AS CASE lower(unit)
  WHEN 'day' THEN CAST(moment + to_days(CAST(amount AS INTEGER)) AS DATE)
  WHEN 'week' THEN CAST(moment + to_days(7 * CAST(amount AS INTEGER)) AS DATE)
  WHEN 'month' THEN CAST(moment + to_months(CAST(amount AS INTEGER)) AS DATE)
  WHEN 'quarter' THEN CAST(moment + to_months(3 * CAST(amount AS INTEGER)) AS DATE)
  WHEN 'year' THEN CAST(moment + to_months(12 * CAST(amount AS INTEGER)) AS DATE)
  ELSE error('date_add: a date has no such unit')
END;
CREATE OR REPLACE MACRO date_diff(unit, earlier, later) AS datesub(unit, earlier, later);
CREATE OR REPLACE MACRO day_of_week(moment) AS isodow(moment);
CREATE OR REPLACE MACRO day_of_year(moment) AS dayofyear(moment);
CREATE OR REPLACE MACRO last_day_of_month(moment) AS last_day(moment);
CREATE OR REPLACE MACRO element_at(list, place) AS list_extract(list, place);
CREATE OR REPLACE MACRO cardinality(list) AS len(list);
CREATE OR REPLACE MACRO regexp_like(text, pattern) AS regexp_matches(text, pattern);
CREATE OR REPLACE MACRO approx_distinct(counted) AS approx_count_distinct(counted);
CREATE OR REPLACE MACRO every(condition) AS bool_and(condition);
CREATE OR REPLACE MACRO approx_percentile(counted, share) AS quantile_disc(counted, share);
CREATE OR REPLACE MACRO width_bucket(measured, low, high, buckets) AS CASE
  WHEN measured < low THEN 0
  WHEN measured >= high THEN CAST(buckets AS BIGINT) + 1
  ELSE CAST(floor(CAST(measured - low AS DOUBLE) * buckets / (high - low)) AS BIGINT) + 1
END;
CREATE OR REPLACE MACRO sequence
  (first, final) AS generate_series(first, final),
  (first, final, step) AS generate_series(first, final, step);
CREATE OR REPLACE MACRO array_join(list, separator) AS array_to_string(list, separator);
CREATE OR REPLACE MACRO day_of_month(moment) AS day(moment);
CREATE OR REPLACE MACRO year_of_week(moment) AS isoyear(moment);
CREATE OR REPLACE MACRO from_iso8601_date(text) AS CAST(text AS DATE);
CREATE OR REPLACE MACRO date_format(moment, pattern) AS CASE
  WHEN regexp_matches(pattern, '%[^YymdejbMaWHis]') THEN error('date_format: only %Y %y %m %d %e %j %b %M %a %W %H %i %s are known here')
  ELSE replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(pattern,
    '%Y', strftime(moment, '%Y')), '%y', strftime(moment, '%y')), '%m', strftime(moment, '%m')), '%d', strftime(moment, '%d')),
    '%e', strftime(moment, '%-d')), '%j', strftime(moment, '%j')), '%b', strftime(moment, '%b')), '%M', strftime(moment, '%B')),
    '%a', strftime(moment, '%a')), '%W', strftime(moment, '%A')), '%H', strftime(moment, '%H')), '%i', strftime(moment, '%M')),
    '%s', strftime(moment, '%S'))
END;
`;

/**
 * What more an analyst's SQL needs to mean the same on DuckDB as on Athena, where DuckDB's own meaning differs:
 * whole numbers divide to whole numbers, one NULL argument makes `greatest`, `least` and `concat` NULL, and `regexp_replace`
 * replaces every match, not the first.
 *
 * Kept apart from `PRELUDE` because the pipeline's own SQL relies on DuckDB's meaning. Run before views and queries.
 */
export const TRINO_MEANINGS = `
SET integer_division = true;
CREATE OR REPLACE MACRO greatest
  (a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN a >= b THEN a ELSE b END,
  (a, b, c) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL WHEN a >= b AND a >= c THEN a WHEN b >= c THEN b ELSE c END;
CREATE OR REPLACE MACRO least
  (a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN a <= b THEN a ELSE b END,
  (a, b, c) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL WHEN a <= b AND a <= c THEN a WHEN b <= c THEN b ELSE c END;
CREATE OR REPLACE MACRO concat
  (a, b) AS a || b,
  (a, b, c) AS a || b || c,
  (a, b, c, d) AS a || b || c || d,
  (a, b, c, d, e) AS a || b || c || d || e;
CREATE OR REPLACE MACRO regexp_replace
  (text, pattern) AS system.main.regexp_replace(text, pattern, '', 'g'),
  (text, pattern, replacement) AS system.main.regexp_replace(text, pattern, replacement, 'g');
`;
