import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughline } from './throughline.ts';

const isFile = (name: unknown) => String(name).endsWith('.parquet');

// A story: each test goes on from the one before.
describe('A home whose root key is gone', { shuffle: false }, () => {
  let folder: string;
  let home: string;
  let key: string;

  const deliver = (name: string, row: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, `person_urn,selected_on,iom_category,selection_reason\r\n${row}\r\n`);
    return throughline(['deliver', '--home', home, file]);
  };

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-root-key-'));
    home = path.join(folder, 'home');
    key = path.join(home, 'root.key');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is given a new one as long as nothing was made with the old one', async () => {
    expect((await deliver('police.iom_cohort_2026-05-31.csv', 'A1,31/02/2025,FIXED,HIGH_RISK')).code).toBe(1);
    rmSync(key);
    expect((await deliver('police.iom_cohort_2026-06-30.csv', 'A1,01/02/2025,FIXED,HIGH_RISK')).code).toBe(0);
    expect(existsSync(key)).toBe(true);
  });

  test('takes nothing in under a new one after that, and says what to do', async () => {
    rmSync(key);
    const ran = await deliver('police.iom_cohort_2026-07-31.csv', 'A1,01/03/2025,FIXED,HIGH_RISK');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('error ROOT_KEY_MISSING');
    expect(ran.stdout).toContain('Restore the file from a copy');
    expect(existsSync(key)).toBe(false);
  });

  test('takes nothing in and runs nothing under another key that somebody put there', async () => {
    writeFileSync(key, Buffer.alloc(32, 7), { mode: 0o600 });
    const ran = await deliver('police.iom_cohort_2026-07-31.csv', 'A1,01/03/2025,FIXED,HIGH_RISK');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('error ROOT_KEY_CHANGED');
    expect(ran.stdout).toContain('Put the former key back');
    expect(readdirSync(path.join(home, 'lake'), { recursive: true }).filter(isFile)).toHaveLength(1);
  });
});
