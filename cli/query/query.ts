import type { QueryResult } from '../../pipeline/engine/catalogue.ts';
import { ThroughlineError } from '../../pipeline/errors.ts';
import { silent } from '../../pipeline/progress.ts';
import { json, type Shell } from '../command-context.ts';
import { openHomeToRead } from '../home.ts';
import { publishedProduct, queryProduct } from '../product.ts';
import { counted } from '../text/numbers.ts';
import { table } from '../text/table.ts';

export interface QueryFlags {
  readonly agreement: string;
  readonly recipient: string;
  readonly home: string;
  readonly json: boolean;
  readonly csv: boolean;
}

/** `throughline query`. */
export async function query(this: Shell, flags: QueryFlags, sql: string): Promise<void> {
  if (flags.json && flags.csv) {
    throw new ThroughlineError({
      code: 'TWO_FORMATS',
      kind: 'usage',
      what: 'Both --json and --csv are given.',
      remedy: 'Choose one of them.',
    });
  }
  const home = await openHomeToRead(flags.home, { partnership: this.partnership(), progress: silent });
  try {
    const result = await queryProduct(home, await publishedProduct(home, flags), sql);
    if (flags.json) this.print(json(asObjects(result)));
    else if (flags.csv) this.print(csvText(result));
    else this.print(tableText(result));
  } finally {
    home.close();
  }
}

function asObjects({ columns, rows }: QueryResult) {
  return {
    columns,
    rows: rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]]))),
  };
}

function tableText({ columns, rows }: QueryResult): string {
  const numeric = /^(tinyint|smallint|int|integer|bigint|double|real|decimal)/i;
  const headings = columns.map(({ name, type }) => ({
    heading: name,
    align: numeric.test(type) ? ('right' as const) : ('left' as const),
  }));
  const cells = rows.map((row) => row.map((value) => written(value, 'NULL')));
  return `${table(headings, cells, Number.POSITIVE_INFINITY)}\n\n${counted(rows.length, 'row')}`;
}

/** RFC 4180; an absent value is an empty cell, an empty text a quoted one. */
function csvText({ columns, rows }: QueryResult): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const cell = (value: unknown) => {
    const text = written(value, '');
    return value === '' || /[",\r\n]/.test(text) ? quoted(text) : text;
  };
  const lines = [columns.map(({ name }) => cell(name)), ...rows.map((row) => row.map(cell))];
  return lines.map((line) => line.join(',')).join('\n');
}

function written(value: unknown, absent: string): string {
  if (value === null || value === undefined) return absent;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
