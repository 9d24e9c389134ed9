import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { S3Storage } from '../../../pipeline/storage/s3-storage.ts';
import { type S3Server, startS3 } from './s3-server.ts';

let server: S3Server;
let folder: string;
let storage: S3Storage;

beforeAll(async () => {
  server = await startS3();
});
afterAll(() => server.stop());

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(tmpdir(), 'throughline-s3-'));
  storage = new S3Storage({
    client: server.client,
    buckets: server.buckets,
    copies: path.join(folder, 'copies'),
  });
  return () => fs.rm(folder, { recursive: true, force: true });
});

async function localFile(name: string, content: string | Buffer): Promise<string> {
  const file = path.join(folder, name);
  await fs.writeFile(file, content);
  return file;
}

describe('S3Storage', () => {
  test('gives back the text it was given', async () => {
    await storage.writeText('receipts', 'police/one.json', '{"a":"Zoë"}');
    expect(await storage.readText('receipts', 'police/one.json')).toBe('{"a":"Zoë"}');
  });

  test('gives undefined for text that is not there', async () => {
    expect(await storage.readText('receipts', 'police/none.json')).toBeUndefined();
  });

  test('lists by prefix, sorted, below the zone alone, over more than one page', async () => {
    const keys = Array.from({ length: 1005 }, (_, i) => `2026-07-01/${String(i).padStart(4, '0')}.json`);
    await Promise.all(keys.map((key) => storage.writeText('ledger', key, '{}')));
    await storage.writeText('ledger', '2026-07-02/a.json', '1');
    await storage.writeText('lake', '2026-07-01/c.json', '1');
    const listed = await storage.list('ledger', '2026-07-01/');
    expect(listed.map(({ key }) => key)).toEqual(keys);
    expect(listed[0]).toEqual({ key: '2026-07-01/0000.json', bytes: 2 });
    expect(await storage.list('quarantine', '')).toEqual([]);
  });

  test('takes a local file over and hands out the same bytes', async () => {
    const bytes = randomBytes(300_000);
    const file = await localFile('made.parquet', bytes);
    await storage.put('lake', 'police.offences/one.parquet', file);
    expect(existsSync(file)).toBe(false);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await storage.readSha256('lake', 'police.offences/one.parquet')).toBe(sha256);
    const copy = await storage.fetch('lake', 'police.offences/one.parquet');
    expect(path.basename(copy)).toMatch(/one\.parquet$/);
    expect((await fs.readFile(copy)).equals(bytes)).toBe(true);
  });

  test('puts a file together from parts where it is too large for one', async () => {
    const bytes = randomBytes(11 * 1024 * 1024);
    await storage.put('lake', 'police.offences/large.parquet', await localFile('large.parquet', bytes));
    const copy = await storage.fetch('lake', 'police.offences/large.parquet');
    expect((await fs.readFile(copy)).equals(bytes)).toBe(true);
  });

  test('stores an empty file', async () => {
    await storage.put('landing', 'police/empty.csv', await localFile('empty.csv', ''));
    expect(await storage.list('landing', 'police/empty.csv')).toEqual([
      { key: 'police/empty.csv', bytes: 0 },
    ]);
    expect((await fs.stat(await storage.fetch('landing', 'police/empty.csv'))).size).toBe(0);
  });

  test('hands out the copy it has while the object is the same, and a new one once it has changed', async () => {
    await storage.writeText('lake', 'a/changing.txt', 'first');
    const first = await storage.fetch('lake', 'a/changing.txt');
    expect(await storage.fetch('lake', 'a/changing.txt')).toBe(first);
    await storage.writeText('lake', 'a/changing.txt', 'second');
    const second = await storage.fetch('lake', 'a/changing.txt');
    expect(await fs.readFile(second, 'utf8')).toBe('second');
    expect(existsSync(first)).toBe(false);
  });

  test('fails to fetch what is not there', async () => {
    await expect(storage.fetch('lake', 'none.parquet')).rejects.toThrow('The specified key does not exist');
  });

  test('removes an object, and does not mind where there is none', async () => {
    await storage.writeText('vault', 'spine/current.json', '{}');
    await storage.remove('vault', 'spine/current.json');
    await storage.remove('vault', 'spine/current.json');
    expect(await storage.readText('vault', 'spine/current.json')).toBeUndefined();
  });

  test('keeps a key as it is: nothing in it is decoded', async () => {
    await storage.writeText('landing', 'police/100%25 a+b é.csv', 'x');
    expect((await storage.list('landing', 'police/100')).map(({ key }) => key)).toEqual([
      'police/100%25 a+b é.csv',
    ]);
    expect(await storage.readText('landing', 'police/100%25 a+b é.csv')).toBe('x');
  });

  test.each(['../lake/x', '/x', 'a//b', 'a/./b', ''])('refuses the key %j', async (key) => {
    await expect(storage.writeText('vault', key, 'x')).rejects.toThrow('Unsafe storage key');
    expect(() => storage.location('vault', key)).toThrow('Unsafe storage key');
  });

  test('says where an engine finds an object', () => {
    expect(storage.location('products', 'isa-1/team/people')).toBe(
      's3://throughline-products/isa-1/team/people',
    );
  });

  test('asks for the key of the object where one is configured, and else for none', async () => {
    const asked: unknown[] = [];
    const client = server.client;
    client.middlewareStack.add(
      (next) => (args) => {
        asked.push(
          typeof args.input === 'object' && 'SSEKMSKeyId' in args.input
            ? [args.input.ServerSideEncryption, args.input.SSEKMSKeyId]
            : undefined,
        );
        return next(args);
      },
      { step: 'initialize', name: 'asked', override: true },
    );
    const encrypting = new S3Storage({
      client,
      buckets: server.buckets,
      copies: path.join(folder, 'copies'),
      encryptionKey: (zone, key) => (zone === 'products' ? `alias/products/${key.split('/')[0]}` : undefined),
    });
    await encrypting.writeText('products', 'isa-1/team/manifest.json', '{}');
    await encrypting.put('products', 'isa-1/team/t/part-0.parquet', await localFile('p', 'x'));
    await encrypting.writeText('receipts', 'r.json', '{}');
    client.middlewareStack.remove('asked');
    expect(asked).toEqual([
      ['aws:kms', 'alias/products/isa-1'],
      ['aws:kms', 'alias/products/isa-1'],
      undefined,
    ]);
  });
});
