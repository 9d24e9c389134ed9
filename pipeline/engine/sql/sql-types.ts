import type { GlueType, ScalarType } from '../catalogue.ts';

/** Glue's column types under the names that SQL has for them, in Trino and in DuckDB alike. */
export const SQL_TYPES: Readonly<Record<ScalarType, string>> = {
  string: 'varchar',
  date: 'date',
  int: 'integer',
  bigint: 'bigint',
  double: 'double',
  boolean: 'boolean',
};

/** Trino's name of any column type, lists too. */
export function trinoTypeOf(type: GlueType): string {
  return type === 'array<string>' ? 'array(varchar)' : SQL_TYPES[type];
}
