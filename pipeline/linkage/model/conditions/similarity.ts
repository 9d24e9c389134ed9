/**
 * SQL of the Jaro-Winkler similarity of two text expressions, 0 to 1; null where either is null.
 *
 * Of the functions the models use, the only one without a counterpart in Athena: there the value would come from a lookup table
 * of the distinct value pairs, computed by DuckDB and joined on the two values. Other conditions, blocking and nodes are written
 * in DuckDB's words for functions that Athena has under another name.
 */
export function jaroWinklerSql(left: string, right: string): string {
  return `jaro_winkler_similarity(${left}, ${right})`;
}
