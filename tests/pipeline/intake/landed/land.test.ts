import * as fs from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFileName } from '../../../../pipeline/intake/file/name/file-name.ts';
import { land } from '../../../../pipeline/intake/landed/land.ts';
import { contracts } from '../../../northmoor.ts';
import { IntakeHome } from '../intake-home.ts';

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

describe('land', () => {
  test('copies the file into its agency’s folder and leaves the original', async () => {
    const file = path.join(home.folder, 'police.offences_2026-06-30.csv');
    await fs.writeFile(file, 'as sent');
    expect(await land(home.context, file)).toBe('police/police.offences_2026-06-30.csv');
    expect(await fs.readFile(file, 'utf8')).toBe('as sent');
    expect(await home.text('landing', 'police/police.offences_2026-06-30.csv')).toBe('as sent');
  });

  test.skipIf(process.platform === 'win32')('writes a backslash in a name as an underscore', async () => {
    const file = path.join(home.folder, 'police\\offences_2026-06-30.csv');
    await fs.writeFile(file, 'as sent');
    expect(await land(home.context, file)).toBe('police/police_offences_2026-06-30.csv');
  });

  test('says so where there is no such file', async () => {
    const file = path.join(home.folder, 'police.offences_2026-06-30.csv');
    await expect(land(home.context, file)).rejects.toMatchObject({ code: 'NOT_FOUND', where: file });
  });

  test.each([
    ['police.offences_2062-06-30.csv', 'police'],
    ['Prison custody 2026.csv', 'prison'],
    ['health_2026-06-30', 'health'],
    ['cohort.csv', 'unknown'],
    ['policeman.csv', 'unknown'],
    ['..csv', 'unknown'],
  ])('puts %s, which says no delivery, into the folder of %s', async (name, agency) => {
    const file = path.join(home.folder, name);
    await fs.writeFile(file, 'as sent');
    expect(await land(home.context, file)).toBe(`${agency}/${name}`);
  });

  test('says so where it is a folder', async () => {
    await expect(land(home.context, home.folder)).rejects.toMatchObject({
      code: 'NOT_A_FILE',
      kind: 'caller',
    });
  });
});

describe('readFileName', () => {
  test.each([
    'probation.sentences_2026-06-30.csv',
    'Probation.Sentences_2026-06-30.csv',
    'PROBATION.SENTENCES_2026-06-30.CSV',
    'probation_sentences_2026-06-30.csv',
    'Probation Sentences 2026-06-30.csv',
    'probation-sentences-20260630.csv',
    'probation.sentences_20260630.csv',
    'probation.sentences_2026_06_30.txt',
    'probation.sentences_2026-06-30 (1).csv',
    'probation.sentences_2026-06-30(12).csv',
    'probation.sentences_2026-06-30 - Copy.csv',
    'probation.sentences_2026-06-30 - Copy (2).csv',
    'probation.sentences_2026-06-30.csv.gz',
    'probation.sentences_2026-06-30.zip',
    'probation.sentences_2026-06-30.ndjson',
    'probation.sentences_2026-06-30.jsonl.gz',
    'probation.sentences_2026-06-30.parquet',
    'probation.sentences_2026-06-30.xlsx',
  ])('reads %s', (name) => {
    const { contract, dataTo } = readFileName(name, contracts);
    expect([contract.id, dataTo]).toEqual(['probation.sentences', '2026-06-30']);
  });

  test('knows an extract by its exact name where its spelling may mean two', () => {
    const [first] = contracts;
    if (!first) throw new Error('no contract');
    const two = [
      { ...first, id: 'a.bc' },
      { ...first, id: 'ab.c' },
    ];
    expect(readFileName('ab.c_2026-06-30.csv', two).contract.id).toBe('ab.c');
    expect(() => readFileName('AB.C_2026-06-30.csv', two)).toThrow('does not name an extract');
  });

  test('gives the contract and the data date', () => {
    const { contract, dataTo } = readFileName('prison.custody_periods_2024-02-29.csv', contracts);
    expect([contract.id, dataTo]).toEqual(['prison.custody_periods', '2024-02-29']);
  });

  test.each([
    ['police.offence_2026-06-30.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_30-06-2026.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-06-31.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_20260631.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-0630.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-06-30', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-06-30.csv.filepart', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-06-30.csv.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-06-30.docx', 'police.offences_2026-06-30.csv'],
  ])('refuses %s and proposes %s', (name, proposed) => {
    expect(() => readFileName(name, contracts)).toThrow(proposed);
    expect(() => readFileName(name, contracts)).toThrow('health.liaison_referrals');
  });

  test('proposes nothing for a name that is like none', () => {
    expect(() => readFileName('zzz.csv', contracts)).not.toThrow('e.g.');
    expect(() => readFileName('zzz.csv', contracts)).toThrow('Extracts: police.people');
  });
});
