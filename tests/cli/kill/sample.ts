import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runWhole } from './process.ts';

/** Two deliveries of each extract, in folders that `deliver` takes. */
export interface Sample {
  readonly first: string;
  /** A month later: people as before, otherwise fewer rows, one spoilt in each; most offences are gone, so a guard holds that file. */
  readonly second: string;
}

const PEOPLE = 60;
const [FIRST_DATE, SECOND_DATE] = ['2026-06-30', '2026-07-31'];

/**
 * Makes up extracts of a few people.
 *
 * @param folder where the sample is put
 * @param extracts those that are kept, by the beginning of their ids
 */
export async function makeSample(folder: string, seed: number, extracts: string): Promise<Sample> {
  const [made, first, second] = ['made', 'first', 'second'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await runWhole(['generate', '--people', String(PEOPLE), '--seed', String(seed), '--out', made]);
  for (const each of [first, second]) mkdirSync(each);
  const files = readdirSync(made).filter((file) => file.startsWith(extracts) && file.includes(FIRST_DATE));
  for (const file of files) {
    const text = readFileSync(path.join(made, file), 'utf8');
    writeFileSync(path.join(first, file), text);
    writeFileSync(path.join(second, file.replace(FIRST_DATE, SECOND_DATE)), later(text, shareOf(file)));
  }
  return { first, second };
}

/** How much of a file is there a month later: everybody, or those who come back when it is withdrawn would get random ids. */
function shareOf(file: string): number {
  if (file.includes('.people_')) return 1;
  return file.startsWith('police.offences') ? 1 / 3 : 11 / 12;
}

/** The first rows of a file, and after them one that is no row. */
function later(text: string, share: number): string {
  const [header = '', ...rows] = text.trimEnd().split('\n');
  return `${[header, ...rows.slice(0, Math.ceil(rows.length * share)), 'a,row,that,is,none'].join('\n')}\n`;
}
