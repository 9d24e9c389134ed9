import { DuckDBListType, DuckDBMapType, type DuckDBType, DuckDBTypeId, type Json } from '@duckdb/node-api';

const TRINO_NAMES: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.VARCHAR]: 'varchar',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  // What DuckDB gives for the sum of whole numbers, where Trino gives bigint.
  [DuckDBTypeId.HUGEINT]: 'bigint',
  [DuckDBTypeId.UBIGINT]: 'bigint',
  [DuckDBTypeId.FLOAT]: 'real',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp with time zone',
};

/** Trino's name of a result column's type; DuckDB's own, in lower case, where Trino has none other. */
export function trinoType(type: DuckDBType): string {
  if (type instanceof DuckDBListType) return `array(${trinoType(type.valueType)})`;
  if (type instanceof DuckDBMapType) return `map(${trinoType(type.keyType)}, ${trinoType(type.valueType)})`;
  return TRINO_NAMES[type.typeId] ?? type.toString().toLowerCase();
}

/**
 * A value of a result as JSON: 64-bit integers as numbers where safe, timestamps with their thousandths as Athena shows them, in
 * lists too, all else as DuckDB's JSON has it.
 */
export function jsonValue(value: Json, type: DuckDBType): Json {
  if (type instanceof DuckDBListType && Array.isArray(value)) {
    return value.map((each) => jsonValue(each, type.valueType));
  }
  if (type instanceof DuckDBMapType && Array.isArray(value)) return jsonMap(value, type);
  if (type.typeId === DuckDBTypeId.TIMESTAMP && typeof value === 'string') return inThousandths(value);
  const whole = WHOLE.includes(type.typeId);
  if (!whole || typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function jsonMap(entries: readonly Json[], { valueType }: DuckDBMapType): Json {
  const pairs = entries.map((entry) => entry as { readonly key: Json; readonly value: Json });
  return Object.fromEntries(pairs.map(({ key, value }) => [String(key), jsonValue(value, valueType)]));
}

const WHOLE: readonly DuckDBTypeId[] = [DuckDBTypeId.BIGINT, DuckDBTypeId.HUGEINT, DuckDBTypeId.UBIGINT];

function inThousandths(timestamp: string): string {
  const [whole = '', part = ''] = timestamp.split('.');
  return `${whole}.${part.slice(0, 3).padEnd(3, '0')}`;
}
