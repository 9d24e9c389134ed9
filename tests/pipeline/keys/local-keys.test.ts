import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalKeys } from '../../../pipeline/keys/local-keys.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'throughline-keys-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('keys of one machine', () => {
  test('come from a root made on first use: 32 bytes, for the owner alone', async () => {
    const file = path.join(home, 'keys', 'root.key');
    const key = await new LocalKeys(file).derive('linkage');
    expect(key).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file)).toHaveLength(32);
    expect(await readdir(path.dirname(file))).toEqual(['root.key']);
  });

  test('are the same for the same purpose, and differ from the root and between purposes', async () => {
    const file = path.join(home, 'root.key');
    const keys = new LocalKeys(file);
    const linkage = await keys.derive('linkage');
    expect(await new LocalKeys(file).derive('linkage')).toEqual(linkage);
    expect(await keys.derive('product/isa-1/analysts/1')).not.toEqual(linkage);
    expect(await readFile(file)).not.toEqual(linkage);
  });

  test('are one set, however many race to make the root', async () => {
    const file = path.join(home, 'root.key');
    const keys = await Promise.all(Array.from({ length: 20 }, () => new LocalKeys(file).derive('linkage')));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(await readdir(home)).toEqual(['root.key']);
  });

  test('are one set, when two processes race', async () => {
    const module = new URL('../../../pipeline/keys/local-keys.ts', import.meta.url).href;
    const script = `
      const { LocalKeys } = await import(${JSON.stringify(module)});
      const key = await new LocalKeys(${JSON.stringify(path.join(home, 'root.key'))}).derive('linkage');
      console.log(key.toString('hex'));`;
    const race = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    const [one, other] = await Promise.all([race(), race()]);
    expect(one.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(other.stdout).toBe(one.stdout);
  });

  test.each([0o640, 0o604, 0o660, 0o622])('are refused from a root of mode %o', async (mode) => {
    const file = path.join(home, 'root.key');
    await new LocalKeys(file).derive('linkage');
    await chmod(file, mode);
    await expect(new LocalKeys(file).derive('linkage')).rejects.toMatchObject({
      code: 'ROOT_KEY_EXPOSED',
      where: file,
    });
  });

  test.each([0, 31, 33])('are refused from a root of %i bytes', async (bytes) => {
    const file = path.join(home, 'root.key');
    await writeFile(file, Buffer.alloc(bytes, 1), { mode: 0o600 });
    await expect(new LocalKeys(file).derive('linkage')).rejects.toMatchObject({
      code: 'ROOT_KEY_DAMAGED',
      where: file,
    });
    expect(await readFile(file)).toHaveLength(bytes);
  });

  test('are not made anew where the root is gone and what was made with it is not', async () => {
    const file = path.join(home, 'root.key');
    await expect(new LocalKeys(file, async () => true).derive('linkage')).rejects.toMatchObject({
      code: 'ROOT_KEY_MISSING',
      kind: 'data',
      where: file,
    });
    expect(await readdir(home)).toEqual([]);
  });
});
