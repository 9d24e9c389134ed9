import stringWidth from 'string-width';

/** One column of a printed table. */
export interface TableColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
}

/** Narrower than this no column is made: a few letters tell nothing. */
const NARROWEST = 6;
const GAP = '  ';

/**
 * Rows of text as aligned columns, two spaces between them, with a rule under the headings.
 *
 * Where they do not fit into `width` columns, the widest of them are cut, and a cut cell ends in `…`.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string {
  const widths = shrunk(naturalWidths(columns, rows), width);
  const line = (row: readonly string[]) =>
    columns
      .map(({ align }, at) => padded(row[at] ?? '', widths[at] ?? 0, align ?? 'left'))
      .join(GAP)
      .trimEnd();
  return [
    line(columns.map((column) => column.heading)),
    widths.map((each) => '─'.repeat(each)).join(GAP),
    ...rows.map(line),
  ].join('\n');
}

/** How many columns of the screen the table would take, whole. */
export function tableWidth(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number {
  return total(naturalWidths(columns, rows));
}

function naturalWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  return columns.map(({ heading }, at) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[at] ?? '')), stringWidth(heading)),
  );
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + GAP.length * Math.max(0, widths.length - 1);
}

/** Takes from the widest, letter by letter, until all fit or none can give more. */
function shrunk(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  for (let over = total(widths) - width; over > 0; over -= 1) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const shown = stringWidth(text) > width ? `${cut(text, width - 1)}…` : text;
  const space = ' '.repeat(Math.max(0, width - stringWidth(shown)));
  return align === 'right' ? `${space}${shown}` : `${shown}${space}`;
}

function cut(text: string, width: number): string {
  let kept = '';
  for (const letter of text) {
    if (stringWidth(kept + letter) > width) break;
    kept += letter;
  }
  return kept;
}
