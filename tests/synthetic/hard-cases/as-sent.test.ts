import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../schemas/contract.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { type Cases, generate } from '../../../synthetic/generate.ts';
import { MONTHS_LOST } from '../../../synthetic/settings/hard-cases.ts';
import { contracts } from '../../northmoor.ts';
import { extractLines, readTruth } from '../extract-rows.ts';

type Row = Readonly<Record<string, string | undefined>>;

const AS_AT = '2026-06-30';
let folder: string;
/** The rows that intake would take, by population and extract. */
const taken = new Map<string, readonly Row[]>();
const rowsOf = (cases: Cases, extract: string) => taken.get(`${cases} ${extract}`) ?? [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hard-'));
  for (const cases of ['usual', 'hard'] as const) {
    const out = path.join(folder, cases);
    await generate({ contracts, shipped: contracts, people: 1600, seed: 3, cases, out });
    for (const contract of contracts) taken.set(`${cases} ${contract.id}`, await takenRows(out, contract));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function takenRows(out: string, contract: Contract): Promise<readonly Row[]> {
  const lines = await extractLines(out, contract, AS_AT);
  return lines.flatMap((line) => {
    const verdict = line.whole ? checkRow(contract, line.row) : undefined;
    return verdict?.ok ? [verdict.row] : [];
  });
}

/** The rows of a people extract that are of people who are in the prison extract too. */
async function ofPrisoners(cases: Cases, extract: string): Promise<readonly Row[]> {
  const truth = await readTruth(path.join(folder, cases));
  const prisoners = new Set(
    [...truth].flatMap(([key, person]) => (key.startsWith('prison ') ? [person] : [])),
  );
  const { agency, personField } = contracts.find(({ id }) => id === extract) ?? {};
  return rowsOf(cases, extract).filter((row) =>
    prisoners.has(truth.get(`${agency} ${row[personField ?? '']}`) ?? ''),
  );
}

const carrying = (rows: readonly Row[], field: string) =>
  rows.filter((row) => row[field] !== undefined).length / rows.length;

describe('the extracts of the hard population', () => {
  test.each(contracts.map(({ id }) => id))('%s: hardly a row is refused', async (id) => {
    const contract = contracts.find((known) => known.id === id);
    if (contract === undefined) throw new Error(`No contract ${id}.`);
    const lines = await extractLines(path.join(folder, 'hard'), contract, AS_AT);
    expect(rowsOf('hard', id).length / lines.length).toBeGreaterThan(0.95);
  });

  test.each([
    ['prison.people', 'pnc_number'],
    ['prison.people', 'cro_number'],
    ['probation.people', 'pnc_number'],
    ['probation.people', 'cro_number'],
    ['probation.people', 'noms_number'],
  ])('%s lack half of what the usual ones have of %s, of people in prison', async (extract, field) => {
    const [usual, hard] = await Promise.all(
      (['usual', 'hard'] as const).map(async (cases) => carrying(await ofPrisoners(cases, extract), field)),
    );
    expect(usual).toBeGreaterThan(0.4);
    expect(hard).toBeGreaterThan(0.1);
    expect(hard).toBeLessThan(0.7 * (usual ?? 0));
  });

  test('hold people whom prison knows and the police do not', async () => {
    for (const [cases, most, least] of [
      ['usual', 0, 0],
      ['hard', Number.POSITIVE_INFINITY, 20],
    ] as const) {
      const truth = await readTruth(path.join(folder, cases));
      const known = (agency: string) =>
        new Set([...truth].flatMap(([key, person]) => (key.startsWith(`${agency} `) ? [person] : [])));
      const police = known('police');
      const elsewhere = [...known('prison')].filter((person) => !police.has(person));
      expect(elsewhere.length).toBeGreaterThanOrEqual(least);
      expect(elsewhere.length).toBeLessThanOrEqual(most);
    }
  });

  test.each(
    Object.entries(MONTHS_LOST).flatMap(([extract, months]) =>
      months.map((month) => [extract, month] as const),
    ),
  )('%s has no row with a date in %s, and the usual one has', (extract, month) => {
    const inMonth = (row: Row) => Object.values(row).some((value) => value?.startsWith(`${month}-`));
    expect(rowsOf('usual', extract).some(inMonth)).toBe(true);
    expect(rowsOf('hard', extract).some(inMonth)).toBe(false);
  });
});
