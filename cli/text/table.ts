import stringWidth from 'string-width';

/** One column of a printed table. */
export interface TableColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
}

/** Narrower than this no column of words is made: a few letters tell nothing. */
const NARROWEST = 6;
const GAP = '  ';

/**
 * Rows of text as aligned columns, two spaces between them, with a rule under the headings.
 *
 * Where they do not fit into `width` columns, the widest of those aligned left are cut, and a cut cell ends in `…`. Those
 * aligned right hold numbers, and a number is shown whole or it is another number.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string {
  const widths = shrunk(columns, naturalWidths(columns, rows), width);
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

/** Whether the table fits into so many columns of the screen, with cells cut where need be. */
export function tableFits(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): boolean {
  return total(shrunk(columns, naturalWidths(columns, rows), width)) <= width;
}

/** Rows one below the other, one line per column: for what is too wide to be a table. */
export function records(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const labels = Math.max(0, ...columns.map(({ heading }) => stringWidth(heading)));
  return rows
    .map((row, at) =>
      [
        `row ${at + 1}`,
        ...columns.map(({ heading }, column) =>
          `  ${padded(heading, labels, 'left')}${GAP}${row[column] ?? ''}`.trimEnd(),
        ),
      ].join('\n'),
    )
    .join('\n');
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

/** Takes from the widest column of words, letter by letter, until all fit or none can give more. */
function shrunk(
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  const words = widths.flatMap((_, at) => (columns[at]?.align === 'right' ? [] : [at]));
  for (let over = total(widths) - width; over > 0; over -= 1) {
    const widest = Math.max(...words.map((at) => widths[at] ?? 0));
    const taken = words.find((at) => widths[at] === widest);
    if (taken === undefined || widest <= NARROWEST) break;
    widths[taken] = widest - 1;
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
