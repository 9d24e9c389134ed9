import type { DateFormat, Field } from '../../../../schemas/contract.ts';
import { literal } from '../../../engine/sql/quoting.ts';
import { truthText } from './plain-text.ts';

const WHOLE = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/;
const TIMESTAMP = /^TIMESTAMP(_S|_MS|_NS)?$/;
const STRFTIME: Readonly<Record<DateFormat, string>> = {
  'dd/mm/yyyy': '%d/%m/%Y',
  'mm/dd/yyyy': '%m/%d/%Y',
  'yyyy-mm-dd': '%Y-%m-%d',
};

/**
 * The SQL of a Parquet column's values as text in the spelling of the field; undefined for a type that is no single value.
 *
 * Dates as the field's kind writes them, a moment at midnight as its day; whole numbers without a point; truth values as
 * `truthText`; a number that is none (NaN) as absent.
 */
export function parquetText(column: string, type: string, field: Field): string | undefined {
  const date = (sql: string) =>
    `strftime(${sql}, ${literal(STRFTIME[field.kind.dateFormat ?? 'yyyy-mm-dd'])})`;
  const moment = (sql: string) =>
    `CASE WHEN ${sql} = date_trunc('day', ${sql}) THEN ${date(sql)} ELSE strftime(${sql}, '%Y-%m-%d %H:%M:%S') END`;
  const number = `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN CAST(CAST(${column} AS HUGEINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END`;
  if (type === 'VARCHAR' || type === 'UUID' || type.startsWith('ENUM(')) return `CAST(${column} AS VARCHAR)`;
  if (type === 'DATE') return date(column);
  if (TIMESTAMP.test(type)) return moment(`CAST(${column} AS TIMESTAMP)`);
  // Moments with a time zone are written in UTC.
  if (type === 'TIMESTAMP WITH TIME ZONE') return moment(`make_timestamp(epoch_us(${column}))`);
  if (WHOLE.test(type)) return `CAST(${column} AS VARCHAR)`;
  if (type.startsWith('DECIMAL(')) return number;
  if (type === 'FLOAT' || type === 'DOUBLE') return `CASE WHEN NOT isnan(${column}) THEN ${number} END`;
  if (type === 'BOOLEAN') {
    const { yes, no } = truthText(field);
    return `CASE WHEN ${column} THEN ${literal(yes)} WHEN NOT ${column} THEN ${literal(no)} END`;
  }
  return undefined;
}
