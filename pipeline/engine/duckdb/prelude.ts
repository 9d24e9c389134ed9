/**
 * DuckDB macros under the names of Athena's (Trino's) functions, with Trino's meaning; run on every embedded connection.
 *
 * Only names that DuckDB lacks, and the two date functions it has with another meaning: Trino's `date_add` takes a unit and
 * clips at the end of a month, and its `date_diff` counts complete units, not boundaries crossed.
 * Source of the meanings: trino.io/docs/current/functions (datetime, array, regexp, aggregate, math).
 */
export const PRELUDE = `
CREATE OR REPLACE MACRO date_add(unit, amount, moment) AS CASE lower(unit)
  WHEN 'day' THEN cast_to_type(moment + to_days(CAST(amount AS INTEGER)), moment)
  WHEN 'week' THEN cast_to_type(moment + to_days(7 * CAST(amount AS INTEGER)), moment)
  WHEN 'month' THEN cast_to_type(moment + to_months(CAST(amount AS INTEGER)), moment)
  WHEN 'quarter' THEN cast_to_type(moment + to_months(3 * CAST(amount AS INTEGER)), moment)
  WHEN 'year' THEN cast_to_type(moment + to_months(12 * CAST(amount AS INTEGER)), moment)
  ELSE CASE WHEN system.main.typeof(moment) = 'DATE' THEN error('date_add: a date has no such unit') ELSE CASE lower(unit)
    WHEN 'hour' THEN cast_to_type(moment + to_hours(amount), moment)
    WHEN 'minute' THEN cast_to_type(moment + to_minutes(amount), moment)
    WHEN 'second' THEN cast_to_type(moment + to_seconds(amount), moment)
    WHEN 'millisecond' THEN cast_to_type(moment + to_milliseconds(amount), moment)
    ELSE error('date_add: a timestamp has no such unit') END END
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
 * What more an analyst's SQL needs to mean the same on DuckDB as on Athena, where DuckDB's own meaning differs: e.g. whole numbers
 * divide to whole numbers, one NULL argument makes `greatest`, `least` and `concat` NULL, what is not found by a pattern is NULL,
 * and `date_trunc` of a date is a date. `npm run conformance` asks Trino for each. Operators and CASTs: `asAthena`.
 *
 * Kept apart from `PRELUDE` because the pipeline's own SQL relies on DuckDB's meaning. Run before views and queries.
 */
export const TRINO_MEANINGS = `
SET integer_division = true;
CREATE OR REPLACE MACRO greatest
  (a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE system.main.greatest(a, b) END,
  (a, b, c) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE system.main.greatest(a, b, c) END,
  (a, b, c, d) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL THEN NULL ELSE system.main.greatest(a, b, c, d) END,
  (a, b, c, d, e) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL OR e IS NULL THEN NULL ELSE system.main.greatest(a, b, c, d, e) END,
  (a, b, c, d, e, f) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL OR e IS NULL OR f IS NULL THEN NULL ELSE system.main.greatest(a, b, c, d, e, f) END;
CREATE OR REPLACE MACRO least
  (a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE system.main.least(a, b) END,
  (a, b, c) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE system.main.least(a, b, c) END,
  (a, b, c, d) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL THEN NULL ELSE system.main.least(a, b, c, d) END,
  (a, b, c, d, e) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL OR e IS NULL THEN NULL ELSE system.main.least(a, b, c, d, e) END,
  (a, b, c, d, e, f) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL OR e IS NULL OR f IS NULL THEN NULL ELSE system.main.least(a, b, c, d, e, f) END;
CREATE OR REPLACE MACRO concat
  (a, b) AS a || b,
  (a, b, c) AS a || b || c,
  (a, b, c, d) AS a || b || c || d,
  (a, b, c, d, e) AS a || b || c || d || e,
  (a, b, c, d, e, f) AS a || b || c || d || e || f,
  (a, b, c, d, e, f, g) AS a || b || c || d || e || f || g,
  (a, b, c, d, e, f, g, h) AS a || b || c || d || e || f || g || h;
CREATE OR REPLACE MACRO regexp_replace
  (text, pattern) AS system.main.regexp_replace(text, pattern, '', 'g'),
  (text, pattern, replacement) AS system.main.regexp_replace(text, pattern,
    system.main.regexp_replace(replacement, '[$]([0-9])', '\\\\\\1', 'g'), 'g');
CREATE OR REPLACE MACRO regexp_extract
  (text, pattern) AS CASE WHEN regexp_matches(text, pattern) THEN system.main.regexp_extract(text, pattern) END,
  (text, pattern, part) AS CASE WHEN regexp_matches(text, pattern) THEN system.main.regexp_extract(text, pattern, part) END;
CREATE OR REPLACE MACRO regexp_split(text, pattern) AS str_split_regex(text, pattern);
CREATE OR REPLACE MACRO regexp_count(text, pattern) AS len(system.main.regexp_extract_all(text, pattern));
CREATE OR REPLACE MACRO split_part(text, separator, place) AS CASE
  WHEN place > len(str_split(text, separator)) THEN NULL
  ELSE system.main.split_part(text, separator, place)
END;
CREATE OR REPLACE MACRO substr
  (text, place) AS CASE WHEN place = 0 OR place < -length(text) THEN '' ELSE system.main.substr(text, place) END,
  (text, place, amount) AS CASE WHEN place = 0 OR place < -length(text) THEN '' ELSE system.main.substr(text, place, amount) END;
CREATE OR REPLACE MACRO substring
  (text, place) AS substr(text, place),
  (text, place, amount) AS substr(text, place, amount);
CREATE OR REPLACE MACRO replace
  (text, searched) AS system.main.replace(text, searched, ''),
  (text, searched, instead) AS system.main.replace(text, searched, instead);
CREATE OR REPLACE MACRO codepoint(letter) AS unicode(letter);
CREATE OR REPLACE MACRO levenshtein_distance(a, b) AS levenshtein(a, b);
CREATE OR REPLACE MACRO hamming_distance(a, b) AS hamming(a, b);
CREATE OR REPLACE MACRO date_trunc(unit, moment) AS cast_to_type(system.main.date_trunc(unit, moment), moment);
CREATE OR REPLACE MACRO to_unixtime(moment) AS epoch(moment);
CREATE OR REPLACE MACRO dow(moment) AS isodow(moment);
CREATE OR REPLACE MACRO doy(moment) AS dayofyear(moment);
CREATE OR REPLACE MACRO week_of_year(moment) AS week(moment);
CREATE OR REPLACE MACRO round
  (x) AS system.main.round(x),
  (x, places) AS cast_to_type(system.main.round(x, places), x + x);
CREATE OR REPLACE MACRO truncate(x) AS trunc(x);
CREATE OR REPLACE MACRO sign(x) AS cast_to_type(system.main.sign(x), x);
CREATE OR REPLACE MACRO log(base, x) AS system.main.log(base, x);
CREATE OR REPLACE MACRO e() AS exp(1e0);
CREATE OR REPLACE MACRO nan() AS CAST('nan' AS DOUBLE);
CREATE OR REPLACE MACRO infinity() AS CAST('inf' AS DOUBLE);
CREATE OR REPLACE MACRO is_nan(x) AS isnan(x);
CREATE OR REPLACE MACRO is_infinite(x) AS isinf(x);
CREATE OR REPLACE MACRO is_finite(x) AS isfinite(x);
CREATE OR REPLACE MACRO bitwise_and(a, b) AS CAST(a AS BIGINT) & CAST(b AS BIGINT);
CREATE OR REPLACE MACRO bitwise_or(a, b) AS CAST(a AS BIGINT) | CAST(b AS BIGINT);
CREATE OR REPLACE MACRO bitwise_xor(a, b) AS xor(CAST(a AS BIGINT), CAST(b AS BIGINT));
CREATE OR REPLACE MACRO approx_distinct(counted) AS count(DISTINCT counted);
CREATE OR REPLACE MACRO approx_percentile(counted, share) AS quantile_disc(counted + CAST(0 AS BIGINT), share);
CREATE OR REPLACE MACRO contains(list, sought) AS CASE
  WHEN list_contains(list, sought) THEN true
  WHEN list IS NULL OR sought IS NULL OR len(list) > list_count(list) THEN NULL
  ELSE false
END;
CREATE OR REPLACE MACRO array_position(list, sought) AS coalesce(CAST(list_position(list, sought) AS BIGINT), 0);
CREATE OR REPLACE MACRO array_distinct(list) AS list_filter(list, lambda each, place:
  coalesce(list_position(list, each), list_position(list_transform(list, lambda other: other IS NULL), true)) = place);
CREATE OR REPLACE MACRO typeof(x) AS lower(system.main.typeof(x));
CREATE OR REPLACE MACRO array_max(list) AS list_max(list);
CREATE OR REPLACE MACRO array_min(list) AS list_min(list);
CREATE OR REPLACE MACRO slice(list, place, amount) AS list_slice(list, place, place + amount - 1);
CREATE OR REPLACE MACRO array_remove(list, unwanted) AS list_filter(list, lambda each: each <> unwanted);
CREATE OR REPLACE MACRO arrays_overlap(a, b) AS list_has_any(a, b);
CREATE OR REPLACE MACRO repeat(each, amount) AS list_transform(range(amount), lambda place: each);
CREATE OR REPLACE MACRO array_join
  (list, separator) AS array_to_string(list, separator),
  (list, separator, absent) AS array_to_string(list_transform(list, lambda each: coalesce(CAST(each AS varchar), absent)), separator);
CREATE OR REPLACE MACRO sequence
  (first, final) AS generate_series(first, final),
  (first DATE, final DATE, step INTERVAL) AS CAST(generate_series(first, final, step) AS DATE[]),
  (first, final, step) AS generate_series(first, final, step);
`;
