import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDbCatalogue } from '../../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { ThroughlineError } from '../../../../pipeline/errors.ts';
import { type Answer, answerOf } from './answer.ts';

const FILE = path.join(import.meta.dirname, 'answers.json');

/** What Trino answered to each probe that reads no table of a product. */
export async function answersOfTrino(): Promise<Readonly<Record<string, Answer>>> {
  return JSON.parse(await readFile(FILE, 'utf8'));
}

export async function keepAnswers(answers: Readonly<Record<string, Answer>>): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(answers, null, 2)}\n`);
}

/** Whether a probe reads no table, so that its answer is the same everywhere. */
export function ofItself(sql: string): boolean {
  return !/\b(events|people|people_agencies|coverage|cohorts|no_table)\b|^SHOW/i.test(sql);
}

/** What `throughline query` makes of a statement. */
export async function answerHere(catalogue: DuckDbCatalogue, database: string, sql: string): Promise<Answer> {
  try {
    return answerOf(await catalogue.query(database, sql), sql);
  } catch (fault) {
    if (fault instanceof ThroughlineError) return { refused: fault.code };
    throw fault;
  }
}
