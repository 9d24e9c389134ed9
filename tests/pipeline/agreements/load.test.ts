import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkFolder } from '../../../pipeline/agreements/check-folder.ts';
import { loadAgreements } from '../../../pipeline/agreements/load.ts';
import { contracts } from '../../northmoor.ts';

const SOURCE = new URL('../../../sharing-agreements/isa-violence-2026-003.yaml', import.meta.url);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-agreements-'));
  const text = await readFile(SOURCE, 'utf8');
  await writeFile(path.join(folder, 'isa-b.yaml'), text.replace('isa-violence-2026-003', 'isa-b'));
  await writeFile(path.join(folder, 'isa-a.yaml'), text.replace('isa-violence-2026-003', 'isa-a'));
  await writeFile(path.join(folder, 'notes.txt'), 'not an agreement');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a folder of agreements', () => {
  test('is read in the order of ids, and nothing else in it matters', async () => {
    expect((await loadAgreements(folder)).map(({ id, file }) => [id, file])).toEqual([
      ['isa-a', 'isa-a.yaml'],
      ['isa-b', 'isa-b.yaml'],
    ]);
  });

  test('is refused whole where one agreement is wrong, naming file, line, path and remedy', async () => {
    await writeFile(path.join(folder, 'isa-c.yaml'), 'id: isa-c\ntitel: C\n');
    await expect(loadAgreements(folder)).rejects.toMatchObject({
      code: 'AGREEMENT_INVALID',
      where: 'isa-c.yaml line 1, title',
      what: 'title is missing.',
      remedy: expect.stringMatching(/more in this file/),
    });
  });

  test('that is not there is the caller’s mistake', async () => {
    await expect(loadAgreements(path.join(folder, 'none'))).rejects.toMatchObject({
      code: 'AGREEMENTS_FOLDER_UNREADABLE',
      kind: 'caller',
    });
  });

  test('is checked whole: findings of every file, and the agreements that can be read', async () => {
    await writeFile(path.join(folder, 'isa-c.yaml'), 'id: isa-c\ntitel: C\n');
    const text = await readFile(path.join(folder, 'isa-a.yaml'), 'utf8');
    await writeFile(path.join(folder, 'isa-a.yaml'), text.replace('police_outcome', 'outcome'));
    const { agreements, findings } = await checkFolder(folder, contracts);
    expect(agreements.map(({ id }) => id)).toEqual(['isa-a', 'isa-b']);
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['isa-a.yaml', 'isa-c.yaml']));
    expect(findings[0]?.what).toBe('police.offences has no field outcome.');
  });
});
