import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Contract, FieldRole } from '../../../../schemas/contract.ts';
import { generate } from '../../../../synthetic/generate.ts';
import { RandomStream } from '../../../../synthetic/random.ts';

/** A good file of an extract, as a table, to be mutated. */
export interface Original {
  readonly contract: Contract;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Values of its rows that nothing but a row would say, in small letters: none of them may be found where no value belongs. */
  readonly values: readonly string[];
}

const AS_AT = '2026-06-30';
/** Dates that a file's name or the clock may say. */
const FILE_DATES = /^2026-0[67]/;
const ROWS = 20;
const NAMES: readonly FieldRole[] = ['forename', 'middle_name', 'surname'];
/** A shorter value is found by chance. */
const SHORTEST = 5;

/** A good file of each contract, of made-up people whose names are no words. */
export async function originals(
  contracts: readonly Contract[],
  shipped: readonly Contract[],
  seed: number,
): Promise<readonly Original[]> {
  const out = await mkdtemp(path.join(os.tmpdir(), 'throughline-originals-'));
  try {
    await generate({ contracts, shipped, people: 60, seed, out, asAt: AS_AT });
    return await Promise.all(contracts.map((contract) => originalOf(contract, out, seed)));
  } finally {
    await rm(out, { recursive: true });
  }
}

async function originalOf(contract: Contract, folder: string, seed: number): Promise<Original> {
  const bytes = await readFile(path.join(folder, `${contract.id}_${AS_AT}.csv`));
  const text = new TextDecoder(contract.encodings[0]).decode(bytes);
  const read: string[][] = parse(text, { relax_column_count: true });
  const [header = [], ...rows] = read.slice(0, ROWS + 1);
  const random = new RandomStream(seed, 0xf1, 0);
  const fields = header.map((name) => contract.fields.find((field) => field.name === name));
  const renamed = rows.map((row) =>
    row.map((cell, at) => {
      const role = fields[at]?.role;
      return cell !== '' && role !== undefined && NAMES.includes(role) ? noWord(random) : cell;
    }),
  );
  const said = saidElsewhere(contract);
  const values = renamed.flatMap((row) =>
    row.filter((_, at) => fields[at]?.kind.codes === undefined).map((cell) => cell.toLowerCase()),
  );
  const telling = values.filter(
    (value) => value.length >= SHORTEST && !said.includes(value) && !FILE_DATES.test(value),
  );
  return { contract, header, rows: renamed, values: [...new Set(telling)] };
}

/** What the program says of the contract, whatever was sent: its names, rules and examples, and the date in the file's name. */
function saidElsewhere(contract: Contract): string {
  const kinds = contract.fields.map(({ kind }) => [kind.rule, kind.example, kind.title, kind.codes]);
  return JSON.stringify([contract, kinds, AS_AT]).toLowerCase();
}

/** A name that no text of the program holds: eight letters without a vowel. */
function noWord(random: RandomStream): string {
  const letters = Array.from({ length: 7 }, () => random.pick([...'bcdfghjklmnpqrstvwxz']));
  return `Q${letters.join('')}`;
}
