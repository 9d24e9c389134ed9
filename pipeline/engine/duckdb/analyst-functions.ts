/**
 * The functions an analyst's query may call: those of Athena that compute from their arguments alone, or ask the day, and that are
 * here with the same meaning. All others are refused, those of later releases of DuckDB among them, until somebody adds them here:
 * no function that tells of the machine, its files and settings, reads the catalogue, plans or parses another query, writes, waits or
 * keeps a state. `npm run conformance` asks Trino whether it has them all.
 */
const BY_SUBJECT = {
  numbers: `
    abs acos asin atan atan2 bitwise_and bitwise_or bitwise_xor cbrt ceil ceiling cos cosh degrees e exp floor greatest infinity
    is_finite is_infinite is_nan least ln log log10 log2 mod nan pi pow power radians random round sign sin sinh sqrt tan tanh
    truncate width_bucket`,
  text: `
    chr codepoint concat concat_ws hamming_distance length levenshtein_distance lower lpad ltrim regexp_count regexp_extract
    regexp_extract_all regexp_like regexp_replace regexp_split replace reverse rpad rtrim split split_part starts_with strpos substr
    substring translate trim upper`,
  days: `
    current_date date_add date_diff date_format date_parse date_trunc day day_of_month day_of_week day_of_year dow doy
    from_iso8601_date hour last_day_of_month millisecond minute month now quarter second to_unixtime week week_of_year year
    year_of_week`,
  lists: `
    all_match any_match array_distinct array_join array_max array_min array_position array_remove array_sort arrays_overlap cardinality
    contains element_at filter flatten none_match repeat sequence slice transform`,
  maps: 'map map_concat map_entries map_from_entries map_keys map_values',
  values: 'typeof',
  aggregates: `
    any_value approx_distinct approx_percentile arbitrary array_agg avg bool_and bool_or corr count count_if covar_pop covar_samp
    every geometric_mean histogram kurtosis listagg max max_by min min_by regr_intercept regr_slope skewness stddev stddev_pop
    stddev_samp sum var_pop var_samp variance`,
  windows: `
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number`,
} as const;

/** What DuckDB's parser makes of operators. */
const OPERATORS = '!~~ !~~* % & * + - ->> / // << <@ >> @> | || ~ ~~ ~~* ~~~';
/** Forms of Athena's that look like calls. */
const FORMS = 'nullif position row unnest';
/** What DuckDB's parser makes of forms that are no calls, e.g. `extract(year FROM …)`; not to be called by name. */
const MADE_BY_THE_PARSER = `
  array_extract array_slice array_value count_star date_part get_current_time get_current_timestamp like_escape list_value list_slice
  not_like_escape struct_extract struct_pack timezone to_days to_hours to_milliseconds to_minutes to_months to_seconds to_weeks
  to_years trunc`;

/** Functions that DuckDB has and Athena has not, and what Athena has. */
const INSTEAD: Readonly<Record<string, string>> = {
  ascii: 'codepoint(…)',
  date_part: 'extract(… FROM …)',
  datediff: "date_diff('day', …, …)",
  dayname: "date_format(…, '%W')",
  ends_with: "LIKE '%…'",
  first: 'min_by(…, …)',
  format: '|| and CAST(… AS varchar)',
  generate_series: 'UNNEST(sequence(…, …))',
  group_concat: 'listagg(…) WITHIN GROUP (ORDER BY …)',
  ifnull: 'coalesce(…, …)',
  instr: 'strpos(…, …)',
  last: 'max_by(…, …)',
  last_day: 'last_day_of_month(…)',
  len: 'length(…) or cardinality(…)',
  levenshtein: 'levenshtein_distance(…, …)',
  list: 'array_agg(…)',
  list_contains: 'contains(…, …)',
  make_date: 'CAST(… AS date)',
  median: 'approx_percentile(…, 0.5)',
  monthname: "date_format(…, '%M')",
  quantile: 'approx_percentile(…, …)',
  quantile_cont: 'approx_percentile(…, …)',
  range: 'UNNEST(sequence(…, …))',
  regexp_matches: 'regexp_like(…, …)',
  strftime: 'date_format(…, …)',
  string_agg: 'listagg(…) WITHIN GROUP (ORDER BY …)',
  strlen: 'length(…)',
  strptime: 'date_parse(…, …)',
  to_date: 'date_parse(…, …)',
  today: 'current_date',
};

const words = (text: string) => text.trim().split(/\s+/);
const FUNCTIONS = Object.values(BY_SUBJECT).flatMap(words);
const NAMES: ReadonlySet<string> = new Set([...FUNCTIONS, ...words(OPERATORS), ...words(FORMS)]);
const MADE: ReadonlySet<string> = new Set(words(MADE_BY_THE_PARSER));

/** Names of Athena's functions that a query may call here. */
export const ANALYST_FUNCTIONS: readonly string[] = FUNCTIONS;

/**
 * Whether an analyst's query may call the function, in lower case.
 *
 * @param sql the query's text: what only the parser makes may not be called by its name
 */
export function mayCall(name: string, sql: string): boolean {
  if (NAMES.has(name)) return true;
  return MADE.has(name) && !new RegExp(`\\b${name}"?\\s*\\(`, 'i').test(sql);
}

/** What to write in the place of a function that may not be called. */
export function functionInstead(name: string): string {
  const instead = INSTEAD[name];
  return instead === undefined
    ? 'Use functions of Athena that compute from the data: of text, numbers, days and lists, aggregates and windows.'
    : `Athena has no such function; write ${instead}.`;
}
