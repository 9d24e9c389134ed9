/**
 * SQL of the Jaro-Winkler similarity of two text expressions, 0 to 1; null where either is null.
 *
 * The one place that needs a function Athena does not have. There the same value comes from a lookup table of the distinct
 * value pairs, computed by DuckDB and joined on the two values; only this function would change.
 */
export function jaroWinklerSql(left: string, right: string): string {
  return `jaro_winkler_similarity(${left}, ${right})`;
}
