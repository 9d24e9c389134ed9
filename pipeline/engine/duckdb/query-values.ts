import { DuckDBListType, type DuckDBType, DuckDBTypeId, type Json } from '@duckdb/node-api';

const TRINO_NAMES: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.VARCHAR]: 'varchar',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  // What DuckDB gives for the sum of whole numbers, where Trino gives bigint.
  [DuckDBTypeId.HUGEINT]: 'bigint',
  [DuckDBTypeId.FLOAT]: 'real',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp with time zone',
};

/** Trino's name of a result column's type; DuckDB's own, in lower case, where Trino has none other. */
export function trinoType(type: DuckDBType): string {
  if (type instanceof DuckDBListType) return `array(${trinoType(type.valueType)})`;
  return TRINO_NAMES[type.typeId] ?? type.toString().toLowerCase();
}

/** A value of a result as JSON: 64-bit integers as numbers where safe, in lists too, all else as DuckDB's JSON has it. */
export function jsonValue(value: Json, type: DuckDBType): Json {
  if (type instanceof DuckDBListType && Array.isArray(value)) {
    return value.map((each) => jsonValue(each, type.valueType));
  }
  const whole = type.typeId === DuckDBTypeId.BIGINT || type.typeId === DuckDBTypeId.HUGEINT;
  if (!whole || typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
