import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughline } from './throughline.ts';

const ANALYSTS = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts', '--csv'];
const COUNT = 'SELECT count(*) AS n FROM police_iom_cohort';
const COHORT = 'police.iom_cohort_2026-06-30.csv';

// A story: each test goes on from the one before.
describe('A home with damaged files', { shuffle: false }, () => {
  let folder: string;
  let home: string;

  const inHome = (command: string, ...rest: readonly string[]) =>
    throughline([command, '--home', home, ...rest]);
  const sent = (name: string, ...lines: readonly string[]) => {
    const file = path.join(folder, name);
    writeFileSync(file, lines.map((line) => `${line}\r\n`).join(''));
    return file;
  };
  const fileOf = (zone: string, word: string) =>
    readdirSync(path.join(home, zone), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.parquet') && name.includes(word))
      .map((name) => path.join(home, zone, name))[0] ?? 'none';

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-damaged-'));
    home = path.join(folder, 'home');
    await inHome(
      'deliver',
      sent('police.people_2026-06-30.csv', 'person_urn,name_seq,name_type,surname', 'A1,1,MAIN,Smith'),
      sent(COHORT, 'person_urn,selected_on,iom_category,selection_reason', 'A1,01/02/2025,FIXED,HIGH_RISK'),
    );
    expect((await inHome('run')).code).toBe(0);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('says of a product’s what makes them again, and run does', async () => {
    writeFileSync(fileOf('products', 'police_iom_cohort'), 'not a table');
    const asked = await inHome('query', ...ANALYSTS, COUNT);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain('error STORED_FILE_DAMAGED');
    expect(asked.stderr).toContain('police_iom_cohort (changed)');
    const ran = await inHome('run');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/made again +police_iom_cohort/);
    expect((await inHome('query', ...ANALYSTS, COUNT)).stdout).toBe('n\n1\n');
  }, 60_000);

  test('names a delivery’s, ends with 1, and is whole again once the file is delivered again', async () => {
    rmSync(fileOf('lake', 'police.iom_cohort'));
    const ran = await inHome('run');
    expect(ran.code).toBe(1);
    expect(ran.stdout.replace(/\s+/g, ' ')).toContain(`is gone; it was made from ${COHORT}`);
    expect(ran.stdout).toContain('Deliver the file again');
    expect((await inHome('deliver', path.join(folder, COHORT))).code).toBe(0);
    const again = await inHome('run');
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Nothing has changed');
  }, 60_000);
});
