import type { Column, GlueType } from '../../../pipeline/engine/catalogue.ts';
import { identifier } from '../../../pipeline/engine/sql/quoting.ts';
import { SQL_TYPES } from '../../../pipeline/engine/sql/sql-types.ts';

/** Glue's column type as Trino names it. */
export function trinoTypeOf(type: GlueType): string {
  return type === 'array<string>' ? 'array(varchar)' : SQL_TYPES[type];
}

/** The columns of a CREATE TABLE. */
export function trinoColumns(columns: readonly Column[]): string {
  return columns.map(({ name, type }) => `${identifier(name)} ${trinoTypeOf(type)}`).join(', ');
}
