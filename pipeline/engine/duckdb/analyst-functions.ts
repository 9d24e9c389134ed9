/**
 * The functions an analyst's query may call: those that compute from their arguments alone, or ask the day. All others are
 * refused, those of later releases of DuckDB among them, until somebody adds them here: no function that tells of the machine, its
 * files and settings, reads the catalogue, plans or parses another query, writes, waits or keeps a state.
 *
 * Names as DuckDB's parser gives them, operators and Athena's names for which the prelude has macros included.
 */
const BY_SUBJECT = {
  operators: '!__postfix !~~ !~~* % & * ** + - ->> / // << <@ >> @ @> ^ ^@ | || ~ ~~ ~~* ~~~',
  numbers: `
    abs acos acosh asin asinh atan atan2 atanh bit_count cbrt ceil ceiling cos cosh cot degrees even exp factorial fdiv
    floor fmod gamma gcd greatest greatest_common_divisor isfinite isinf isnan lcm least least_common_multiple lgamma ln log
    log10 log2 mod pi pow power radians random round round_even sign signbit sin sinh sqrt tan tanh trunc truncate
    width_bucket xor`,
  text: `
    ascii bit_length char_length character_length chr concat concat_ws contains damerau_levenshtein editdist3 ends_with
    format hamming hex ilike_escape instr jaccard jaro_similarity jaro_winkler_similarity lcase left length levenshtein
    like_escape lower lpad ltrim md5 mismatches nfc_normalize not_ilike_escape not_like_escape octet_length ord position prefix
    printf regexp_escape regexp_extract regexp_extract_all regexp_full_match regexp_like regexp_matches regexp_replace
    regexp_split regexp_split_to_array repeat replace reverse right rpad rtrim sha1 sha256 split split_part starts_with
    str_split str_split_regex string_split string_split_regex string_to_array strip_accents strlen strpos substr substring
    suffix to_hex translate trim ucase unhex unicode upper`,
  days: `
    age century current_date current_localtime current_localtimestamp date_add date_diff date_format date_part date_sub
    date_trunc datediff datepart datesub datetrunc day day_of_month day_of_week day_of_year dayname dayofmonth dayofweek dayofyear
    days_in_month decade epoch epoch_ms era from_iso8601_date get_current_time get_current_timestamp hour isodow isoyear julian
    last_day last_day_of_month make_date make_time make_timestamp microsecond millennium millisecond minute month monthname
    now quarter second strftime strptime time_bucket timezone to_centuries to_days to_decades to_hours to_microseconds
    to_millennia to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years today
    transaction_timestamp try_strptime week weekday weekofyear year year_of_week yearweek`,
  lists: `
    aggregate apply array_aggr array_aggregate array_append array_apply array_cat array_concat array_contains array_distinct
    array_extract array_filter array_has array_has_all array_has_any array_indexof array_intersect array_join array_length
    array_position array_prepend array_reduce array_reverse array_reverse_sort array_slice array_sort array_to_string
    array_transform array_unique array_value array_where array_zip cardinality element_at filter flatten generate_series len
    list_aggr list_aggregate list_any_value list_append list_apply list_avg list_bool_and list_bool_or list_cat list_concat
    list_contains list_count list_distinct list_element list_extract list_filter list_first list_has list_has_all list_has_any
    list_indexof list_intersect list_last list_max list_median list_min list_mode list_pack list_position list_prepend
    list_product list_reduce list_resize list_reverse list_reverse_sort list_select list_slice list_sort list_stddev_pop
    list_stddev_samp list_string_agg list_sum list_transform list_unique list_value list_var_pop list_var_samp list_where
    list_zip range reduce row sequence struct_contains struct_extract struct_extract_at struct_has struct_insert struct_keys
    struct_pack struct_position struct_update struct_values unnest`,
  maps: `
    map map_concat map_contains map_entries map_extract map_extract_value map_from_entries map_keys map_values`,
  values: 'error hash ifnull nullif typeof',
  aggregates: `
    any_value approx_count_distinct approx_distinct approx_percentile approx_quantile approx_top_k arbitrary arg_max
    arg_max_null arg_min arg_min_null argmax argmin array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count count_if
    count_star countif covar_pop covar_samp entropy every favg first fsum geomean geometric_mean group_concat histogram
    kahan_sum kurtosis kurtosis_pop last list listagg mad max max_by mean median min min_by mode product quantile
    quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
    sem skewness stddev stddev_pop stddev_samp string_agg sum sumkahan var_pop var_samp variance wavg weighted_avg`,
  windows: `
    cume_dist dense_rank fill first_value lag last_value lead nth_value ntile percent_rank rank rank_dense row_number`,
} as const;

const NAMES: ReadonlySet<string> = new Set(
  Object.values(BY_SUBJECT).flatMap((names) => names.trim().split(/\s+/)),
);

/** Whether an analyst's query may call the function, in lower case. */
export function mayCall(name: string): boolean {
  return NAMES.has(name);
}
