import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockHome } from '../../cli/home/home-lock.ts';

/** Tries to take the lock in a process of its own. */
const OTHER = `
  import { lockHome } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../cli/home/home-lock.ts'))};
  lockHome(process.argv[1]).then(() => console.log('taken'), ({ code, what }) => console.log(code, what));
`;

describe('The lock of a store', () => {
  let folder: string;
  let lock: string;

  const byAnother = () =>
    spawnSync(process.execPath, ['--input-type=module', '--eval', OTHER, lock], {
      encoding: 'utf8',
    }).stdout.trim();

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-lock-'));
    lock = path.join(folder, 'lock.duckdb');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('keeps another process out while it is held, names the holder, and lets it in afterwards', async () => {
    const unlock = await lockHome(lock);
    expect(byAnother()).toBe(`HOME_IN_USE Another command, process ${process.pid}, is writing this store.`);
    unlock();
    expect(byAnother()).toBe('taken');
  });

  test('is free again where its holder ended without giving it back', async () => {
    expect(byAnother()).toBe('taken');
    (await lockHome(lock))();
  });

  test.each([
    ['nothing', ''],
    ['anything else', 'x'.repeat(9000)],
  ])('is made anew where the file holds %s', async (_, content) => {
    writeFileSync(lock, content);
    (await lockHome(lock))();
    expect(byAnother()).toBe('taken');
  });

  test('is not taken where the file cannot be opened', async () => {
    mkdirSync(lock);
    await expect(lockHome(lock)).rejects.toThrow('lock.duckdb');
  });
});
