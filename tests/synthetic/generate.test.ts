import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalSentence } from '../../pipeline/deliveries/refusal.ts';
import { checkRow } from '../../schemas/row-check.ts';
import { type Cases, type GeneratedExtracts, generate } from '../../synthetic/generate.ts';
import { BAD_ROW } from '../../synthetic/settings/bad-rows.ts';
import { contracts } from '../northmoor.ts';
import { extractLines, readTruth } from './extract-rows.ts';

const AS_AT = '2026-06-30';
const people = contracts.filter(({ role }) => role === 'people');

let folder: string;
let made: GeneratedExtracts;
const run = (name: string, count: number, seed: number, cases?: Cases) =>
  generate({
    contracts,
    shipped: contracts,
    people: count,
    seed,
    out: path.join(folder, name),
    asAt: AS_AT,
    ...(cases === undefined ? {} : { cases }),
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synthetic-'));
  made = await run('first', 1200, 7);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a run of the generator', () => {
  test('writes one file for each contract, named by contract and data date, and the truth', async () => {
    const names = contracts.map(({ id }) => `${id}_${AS_AT}.csv`);
    expect(made.files.map((file) => path.basename(file))).toEqual(names);
    expect((await readdir(path.join(folder, 'first'))).toSorted()).toEqual([...names, 'truth'].toSorted());
    expect(made.truth).toBe(path.join(folder, 'first', 'truth', 'truth.csv'));
  });

  test('gives the same bytes for the same seed and count, and others for another seed', async () => {
    await run('again', 1200, 7);
    await run('other', 1200, 8);
    for (const file of [...made.files, made.truth]) {
      const bytes = await readFile(file);
      expect(bytes.equals(await readFile(file.replace('first', 'again'))), path.basename(file)).toBe(true);
      expect(bytes.equals(await readFile(file.replace('first', 'other'))), path.basename(file)).toBe(false);
    }
  });

  test('gives the usual cases where no others are asked for', async () => {
    await run('usual', 1200, 7, 'usual');
    for (const file of [...made.files, made.truth]) {
      const bytes = await readFile(file);
      expect(bytes.equals(await readFile(file.replace('first', 'usual'))), path.basename(file)).toBe(true);
    }
  });

  test('makes the same first people whatever the count: a shorter run is the beginning of a longer one', async () => {
    await run('shorter', 400, 7);
    for (const file of [...made.files, made.truth]) {
      const shorter = await readFile(file.replace('first', 'shorter'));
      const beginning = (await readFile(file)).subarray(0, shorter.length);
      expect(shorter.equals(beginning), path.basename(file)).toBe(true);
    }
  });

  test('returns the proven reoffending of the people made, beside what is published', () => {
    const overall = made.calibration.find(
      ({ measure, breakdown, statistic }) =>
        measure === 'Three-month' && breakdown === 'Overall' && statistic === 'rate',
    );
    expect(overall).toMatchObject({ value: 28.2, cohort: '2023/24' });
    expect(overall?.offenders).toBeGreaterThan(300);
    expect(overall?.here).toBeCloseTo((100 * (overall?.reoffenders ?? 0)) / (overall?.offenders ?? 1), 1);
  });

  test('counts the rows it wrote, broken ones included', async () => {
    const lines = await Promise.all(
      contracts.map((contract) => extractLines(path.join(folder, 'first'), contract, AS_AT)),
    );
    expect(lines.flat()).toHaveLength(made.rows);
  });
});

describe('the rows of every extract', () => {
  test.each(contracts.map((contract) => [contract.id, contract] as const))(
    '%s pass the row check, but for broken copies of the row before, and no key stands twice',
    async (_, contract) => {
      const lines = await extractLines(path.join(folder, 'first'), contract, AS_AT);
      const keys = new Set<string>();
      let accepted = 0;
      for (const [at, line] of lines.entries()) {
        const verdict = line.whole ? checkRow(contract, line.row) : undefined;
        if (verdict?.ok && verdict.blanked.length === 0) {
          accepted += 1;
          keys.add(contract.key.map((name) => verdict.row[name]).join(' '));
          continue;
        }
        const before = lines[at - 1]?.cells ?? [];
        const differing = line.cells.filter((cell, column) => cell !== (before[column] ?? ''));
        expect(differing.length, `row ${at + 2}`).toBeLessThanOrEqual(1);
      }
      expect(accepted).toBeGreaterThan(20);
      expect(keys.size).toBe(accepted);
    },
  );

  test('are broken about as often as the setting says, in every way there is', async () => {
    let read = 0;
    const reasons = new Set<string>();
    let refused = 0;
    for (const contract of contracts) {
      for (const line of await extractLines(path.join(folder, 'first'), contract, AS_AT)) {
        read += 1;
        const verdict = line.whole ? checkRow(contract, line.row) : undefined;
        if (verdict?.ok && verdict.blanked.length === 0) continue;
        refused += 1;
        if (verdict === undefined) reasons.add('ragged');
        else
          for (const refusal of verdict.ok ? verdict.blanked : verdict.refusals) {
            const sentence = refusalSentence(refusal);
            reasons.add(/calendar|check|empty|listed|not one of/.exec(sentence)?.[0] ?? sentence);
          }
      }
    }
    expect(refused / read).toBeGreaterThan(BAD_ROW / 2);
    expect(refused / read).toBeLessThan(BAD_ROW * 2);
    expect([...reasons]).toEqual(expect.arrayContaining(['ragged', 'calendar', 'check', 'empty']));
  });
});

describe('the truth', () => {
  test('names every local id of every people extract, and none that is not there', async () => {
    const truth = await readTruth(path.join(folder, 'first'));
    const present = new Set<string>();
    for (const contract of people) {
      for (const line of await extractLines(path.join(folder, 'first'), contract, AS_AT)) {
        const id = line.row[contract.personField];
        if (line.whole && id !== '') present.add(`${contract.agency} ${id}`);
      }
    }
    expect([...present].toSorted()).toEqual([...truth.keys()].toSorted());
  });

  test('knows people an agency has entered twice', async () => {
    const truth = await readTruth(path.join(folder, 'first'));
    const police = [...truth].filter(([key]) => key.startsWith('police ')).map(([, person]) => person);
    expect(police.length).toBeGreaterThan(new Set(police).size);
  });

  test.each(
    contracts.filter(({ role }) => role === 'events').map((contract) => [contract.id, contract] as const),
  )('knows the person of every row of %s', async (_, contract) => {
    const truth = await readTruth(path.join(folder, 'first'));
    const lines = await extractLines(path.join(folder, 'first'), contract, AS_AT);
    const accepted = lines.filter((line) => line.whole && checkRow(contract, line.row).ok);
    const unknown = accepted.filter(
      (line) => !truth.has(`${contract.agency} ${line.row[contract.personField]}`),
    );
    expect(unknown).toEqual([]);
  });
});
