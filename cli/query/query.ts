import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { QueryResult } from '../../pipeline/engine/catalogue.ts';
import type { Partnership } from '../../pipeline/partnership/partnership.ts';
import { silent } from '../../pipeline/progress.ts';
import { dataJson } from '../../pipeline/public-json.ts';
import { localFault } from '../../pipeline/storage/local-fault.ts';
import type { Shell } from '../command-context.ts';
import { CommandError } from '../errors/errors.ts';
import type { StoreFlags } from '../flags.ts';
import { openHomeToRead } from '../home/home.ts';
import { commandLine } from '../installation.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { productsIn, publishedProduct, queryProduct } from '../product.ts';
import { deploymentOf } from '../store/deployment-of.ts';
import { resultText, written } from './result-text.ts';

export interface QueryFlags extends StoreFlags {
  readonly agreement?: string;
  readonly recipient?: string;
  readonly file?: string;
  readonly json: boolean;
  readonly csv: boolean;
}

/** `throughline query`. */
export async function query(this: Shell, flags: QueryFlags, typed?: string): Promise<void> {
  if (flags.json && flags.csv) {
    throw new CommandError({
      code: 'TWO_FORMATS',
      what: 'Both --json and --csv are given.',
      remedy: 'Choose one of them.',
    });
  }
  const sql = await sqlOf(typed, flags.file);
  const result = await answered(await this.partnership(), flags, sql);
  if (flags.json) this.print(dataJson(asObjects(result)));
  else if (flags.csv) this.print(csvText(result));
  else this.print(resultText(result, this.onTerminal ? this.width : Number.POSITIVE_INFINITY));
}

async function answered(partnership: Partnership, flags: QueryFlags, sql: string): Promise<QueryResult> {
  const deployment = await deploymentOf(flags);
  if (deployment !== undefined) {
    const { queryOnDeployment } = await import('./query-on-deployment.ts');
    return queryOnDeployment(deployment, partnership, flags, sql);
  }
  const home = await openHomeToRead(homeOf(partnership, flags.home), { partnership, progress: silent });
  try {
    return await queryProduct(home, await publishedProduct(productsIn(home), flags), sql);
  } finally {
    home.close();
  }
}

/** The SQL as typed, or of a file, or of stdin. */
async function sqlOf(typed: string | undefined, file: string | undefined): Promise<string> {
  if ((typed === undefined) === (file === undefined)) {
    throw new CommandError({
      code: 'SQL_NOT_CHOSEN',
      what: typed === undefined ? 'SQL is missing.' : 'SQL is given twice: as an argument and with --file.',
      remedy: `Give one SELECT in quotes, a file of it with --file, or - to read it from stdin, e.g. ${commandLine('query "SELECT * FROM cohorts"')}`,
    });
  }
  if (typed === '-') return await text(process.stdin);
  if (file === undefined) return typed ?? '';
  return await readFile(file, 'utf8').catch((fault: unknown) => {
    throw localFault(fault, file);
  });
}

/** @throws CommandError `COLUMN_REPEATED`: an object has one value under a name, and the other would be lost. */
function asObjects({ columns, rows }: QueryResult) {
  const repeated = columns.find(({ name }, at) => columns.findIndex((other) => other.name === name) < at);
  if (repeated !== undefined) {
    throw new CommandError({
      code: 'COLUMN_REPEATED',
      what: `Two columns of the result are called ${repeated.name}.`,
      remedy: 'Give one of them another name with AS.',
    });
  }
  return {
    columns,
    rows: rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]]))),
  };
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
