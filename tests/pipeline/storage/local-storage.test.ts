import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';

let home: string;
let storage: LocalStorage;

beforeEach(async () => {
  home = await fs.mkdtemp(path.join(tmpdir(), 'throughline-store-'));
  storage = new LocalStorage(path.join(home, 'store'));
});
afterEach(() => fs.rm(home, { recursive: true, force: true }));

describe('LocalStorage', () => {
  test('gives back the text it was given', async () => {
    await storage.writeText('receipts', 'police/one.json', '{"a":"Zoë"}');
    expect(await storage.readText('receipts', 'police/one.json')).toBe('{"a":"Zoë"}');
  });

  test('gives undefined for text that is not there', async () => {
    expect(await storage.readText('receipts', 'police/none.json')).toBeUndefined();
  });

  test('lists by prefix, sorted, below the zone alone', async () => {
    await storage.writeText('ledger', '2026-07-01/b.json', '22');
    await storage.writeText('ledger', '2026-07-01/a.json', '1');
    await storage.writeText('ledger', '2026-07-02/a.json', '1');
    await storage.writeText('receipts', '2026-07-01/c.json', '1');
    expect(await storage.list('ledger', '2026-07-01/')).toEqual([
      { key: '2026-07-01/a.json', bytes: 1 },
      { key: '2026-07-01/b.json', bytes: 2 },
    ]);
    expect((await storage.list('ledger', '2026-07-0')).length).toBe(3);
    expect(await storage.list('lake', '')).toEqual([]);
  });

  test('removes the folders a removed object leaves empty, and no zone', async () => {
    await storage.writeText('products', 'a/r/people/run-1/part.parquet', '1');
    await storage.writeText('products', 'a/other.json', '1');
    await storage.remove('products', 'a/r/people/run-1/part.parquet');
    expect(await fs.readdir(path.join(storage.home, 'products', 'a'))).toEqual(['other.json']);
    await storage.remove('products', 'a/other.json');
    expect(await fs.readdir(path.join(storage.home, 'products'))).toEqual([]);
  });

  test('lets files as sent expire, and keeps what is not old enough or has no end', async () => {
    const now = new Date();
    const aged = async (zone: 'landing' | 'vault', key: string, days: number) => {
      await storage.writeText(zone, key, 'x');
      const then = new Date(now.getTime() - days * 86_400_000);
      await fs.utimes(storage.location(zone, key), then, then);
    };
    await aged('landing', 'police/old.csv', 15);
    await aged('landing', 'police/new.csv', 13);
    await aged('vault', 'spine/old.parquet', 4000);
    await storage.expire(now);
    expect((await storage.list('landing', '')).map(({ key }) => key)).toEqual(['police/new.csv']);
    expect(await storage.list('vault', '')).toHaveLength(1);
  });

  test('takes a local file over and leaves nothing half made', async () => {
    const file = path.join(home, 'made.parquet');
    await fs.writeFile(file, 'bytes');
    await storage.put('lake', 'police.offences/one.parquet', file);
    expect(await fs.readFile(await storage.fetch('lake', 'police.offences/one.parquet'), 'utf8')).toBe(
      'bytes',
    );
    await expect(fs.access(file)).rejects.toThrow();
    expect(await fs.readdir(path.join(home, 'store', '.partial'))).toEqual([]);
  });

  test('keeps folders and files to the account that runs the command', async () => {
    await storage.writeText('vault', 'identities/police.people/one.parquet', 'x');
    const mode = async (...parts: string[]) =>
      (await fs.stat(path.join(home, 'store', ...parts))).mode & 0o777;
    expect(await mode('vault')).toBe(0o700);
    expect(await mode('vault', 'identities')).toBe(0o700);
    expect(await mode('vault', 'identities', 'police.people', 'one.parquet')).toBe(0o600);
  });

  test('removes an object, and is content where there is none', async () => {
    await storage.writeText('lake', 'a/b', 'x');
    await storage.remove('lake', 'a/b');
    await storage.remove('lake', 'a/b');
    expect(await storage.list('lake', '')).toEqual([]);
  });

  test.each(['../vault/spine.json', '/etc/passwd', 'a//b', 'a/./b', 'a\\..\\b', 'a/../../b', ''])(
    'refuses the key %j, which could leave its zone',
    async (key) => {
      await expect(storage.writeText('products', key, 'x')).rejects.toThrow('Unsafe storage key');
      expect(() => storage.location('products', key)).toThrow('Unsafe storage key');
    },
  );

  test('says what to do when the file to fetch is missing', async () => {
    await expect(storage.fetch('landing', 'police/none.csv')).rejects.toMatchObject({
      name: 'ThroughlineError',
      code: 'NOT_FOUND',
    });
  });

  test('says what to do when a file stands where the home folder should be', async () => {
    const file = path.join(home, 'file');
    await fs.writeFile(file, '');
    await expect(new LocalStorage(file).writeText('lake', 'a', 'x')).rejects.toMatchObject({
      code: 'NOT_A_FOLDER',
      remedy: 'Choose another folder.',
    });
  });
});
