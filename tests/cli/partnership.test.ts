import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeOf } from '../../cli/partnership/partnership-defaults.ts';
import { partnershipFlag } from '../../cli/partnership/partnership-flag.ts';
import { root, throughline } from './throughline.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-partnership-'));
  cpSync(path.join(root, 'sharing-agreements'), path.join(folder, 'sharing-agreements'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = (lines: readonly string[]) =>
  writeFileSync(path.join(folder, 'throughline.yaml'), `${['name: Elsewhere', ...lines].join('\n')}\n`);

describe('--partnership DIR', () => {
  test.each([
    [['run', '--partnership', 'x', '--json'], ['run', '--json'], 'x'],
    [['--partnership=a b', 'views'], ['views'], 'a b'],
    [['views'], ['views'], undefined],
  ])('is taken out of %j', (given, words, named) => {
    expect(partnershipFlag(given)).toEqual({ words, folder: named });
  });

  test.each([[['run', '--partnership']], [['run', '--partnership=']]])('names a folder: %j', (given) => {
    expect(() => partnershipFlag(given)).toThrow(/names no folder/);
  });

  test('stands in the help', async () => {
    expect((await throughline(['--help'])).stdout).toContain('--partnership DIR');
  });

  test('reads the agreements of that folder, and what agencies it includes', async () => {
    settings(['includes: [police, probation, prison, health]']);
    const ran = await throughline(['agreements', 'check', '--partnership', folder]);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('3 agreements can be read') });
  });

  test('says what is wrong with a setting, where, and what to do', async () => {
    settings(['memory: lots']);
    const ran = await throughline(['agreements', 'check', '--partnership', folder]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /CONTRACT_INVALID.*Must be an amount such as 1GB\.[\s\S]*throughline\.yaml line 2, memory/,
    );
    expect(ran.stderr).not.toMatch(/^\s+at /m);
  });

  test('says so where there is no such folder', async () => {
    const ran = await throughline(['agreements', 'check', '--partnership', path.join(folder, 'nowhere')]);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('PARTNERSHIP_NOT_FOUND') });
  });

  test('keeps data where the partnership says, unless the command says otherwise', async () => {
    settings(['home: store', 'includes: [police]']);
    mkdirSync(path.join(folder, 'store'), { recursive: true });
    const ran = await throughline(['receipts', '--partnership', folder]);
    expect(ran.stderr).toContain(path.join(folder, 'store'));
    const partnership = { folder, settings: { home: 'store' } } as Parameters<typeof homeOf>[0];
    expect(homeOf(partnership, undefined)).toBe(path.join(folder, 'store'));
    expect(homeOf(partnership, 'here')).toBe('here');
  });
});
