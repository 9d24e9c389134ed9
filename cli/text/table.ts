/** One column of a printed table. */
export interface TableColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
}

/**
 * Rows of text as aligned columns, two spaces between them, with a rule under the headings.
 *
 * Cells longer than `widest` characters are cut and end in `…`.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  widest = 60,
): string {
  const cut = (cell: string) => (cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell);
  const cells = rows.map((row) => columns.map((_, at) => cut(row[at] ?? '')));
  const widths = columns.map((column, at) =>
    cells.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), column.heading.length),
  );
  const line = (row: readonly string[]) =>
    columns
      .map((column, at) => {
        const cell = row[at] ?? '';
        const width = widths[at] ?? 0;
        return column.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((column) => column.heading)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...cells.map(line),
  ].join('\n');
}
