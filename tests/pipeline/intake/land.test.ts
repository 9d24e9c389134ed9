import * as fs from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFileName } from '../../../pipeline/intake/file/name/file-name.ts';
import { land } from '../../../pipeline/intake/land.ts';
import { contracts } from '../../northmoor.ts';
import { IntakeHome } from './intake-home.ts';

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

  test('says so where there is no such file', async () => {
    const file = path.join(home.folder, 'police.offences_2026-06-30.csv');
    await expect(land(home.context, file)).rejects.toMatchObject({ code: 'NOT_FOUND', where: file });
  });

  test('copies nothing of a day still to come', async () => {
    const file = path.join(home.folder, 'police.offences_2062-06-30.csv');
    await fs.writeFile(file, 'as sent');
    await expect(land(home.context, file)).rejects.toMatchObject({ code: 'FILE_DATE_AHEAD' });
    expect(await home.context.storage.list('landing', 'police/')).toEqual([]);
  });

  test('says so where it is a folder', async () => {
    await expect(land(home.context, home.folder)).rejects.toMatchObject({
      code: 'NOT_A_FILE',
      kind: 'caller',
    });
  });
});

describe('readFileName', () => {
  test.each(['Police.Offences_2026-06-30.csv', 'POLICE.OFFENCES_2026-06-30.CSV'])(
    'says of %s that capitals are the reason',
    (name) => {
      expect(() => readFileName(name, contracts)).toThrow(
        expect.objectContaining({
          code: 'FILE_NAME_UNKNOWN',
          what: 'The file name has capitals, and the name of an extract is written in small letters.',
          remedy: 'Name it police.offences_2026-06-30.csv.',
        }),
      );
    },
  );

  test('gives the contract and the data date', () => {
    const { contract, dataTo } = readFileName('prison.custody_periods_2024-02-29.csv', contracts);
    expect([contract.id, dataTo]).toEqual(['prison.custody_periods', '2024-02-29']);
  });

  test.each([
    ['police.offence_2026-06-30.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_30-06-2026.csv', 'police.offences_2026-06-30.csv'],
    ['police.offences_2026-06-31.csv', 'police.offences_2026-06-30.csv'],
    ['probation_sentences_2026-06-30.csv', 'probation.sentences_2026-06-30.csv'],
    ['police.offences_2026-06-30.xlsx', 'police.offences_2026-06-30.csv'],
  ])('refuses %s and proposes %s', (name, proposed) => {
    expect(() => readFileName(name, contracts)).toThrow(proposed);
    expect(() => readFileName(name, contracts)).toThrow('health.liaison_referrals');
  });

  test('proposes nothing for a name that is like none', () => {
    expect(() => readFileName('zzz.csv', contracts)).not.toThrow('e.g.');
    expect(() => readFileName('zzz.csv', contracts)).toThrow('Extracts: police.people');
  });
});
