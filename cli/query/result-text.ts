import type { QueryResult } from '../../pipeline/engine/catalogue.ts';
import { fitted } from '../text/fitted.ts';
import { counted } from '../text/numbers.ts';
import { records, table, tableFits, tableWidth } from '../text/table.ts';

/**
 * A result as a table that fits into `width` columns of the screen: the widest columns are cut so that it fits, and
 * the last line says so. Where that is not enough, each row is shown one line per column.
 */
export function resultText({ columns, rows }: QueryResult, width: number): string {
  const numeric = /^(tinyint|smallint|int|integer|bigint|double|real|decimal)/i;
  const headings = columns.map(({ name, type }) => ({
    heading: visible(name),
    align: numeric.test(type) ? ('right' as const) : ('left' as const),
  }));
  const cells = rows.map((row) => row.map((value) => visible(written(value, 'NULL'))));
  const count = counted(rows.length, 'row');
  if (tableWidth(headings, cells) <= width) return `${table(headings, cells)}\n\n${count}`;
  if (rows.length > 0 && !tableFits(headings, cells, width)) {
    return `${fitted(records(headings, cells), width)}\n\n${count}`;
  }
  return `${table(headings, cells, width)}\n\n${count}. Some cells are cut to fit: --csv shows them whole.`;
}

/** A text with its control characters written out: a line break would end the row, and others would command the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) =>
    control === '\n' ? '\\n' : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value as text; a list or a struct as JSON. */
export function written(value: unknown, absent: string): string {
  if (value === null || value === undefined) return absent;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
