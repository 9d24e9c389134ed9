import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { S3Storage } from '../../../pipeline/storage/s3-storage.ts';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';

/** A bucket that keeps two versions under every key; the server on this machine that speaks S3 keeps one. */
const server: Server = createServer((request, response) => {
  const version = new URL(request.url ?? '', 'http://here').searchParams.get('versionId') ?? 'v2';
  if (version === 'v1' || version === 'v2') {
    const known = request.headers['if-none-match'] === `"${version}"`;
    response.writeHead(known ? 304 : 200, { etag: `"${version}"` });
    response.end(known ? '' : `bytes of ${version}`);
    return;
  }
  const [code, status] = version === 'deleted' ? ['MethodNotAllowed', 405] : ['NoSuchVersion', 404];
  response.writeHead(Number(status), { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code><Message>gone</Message></Error>`);
});
let folder: string;
let storage: S3Storage;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-versions-'));
  storage = new S3Storage({
    client: new S3Client({
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    buckets: Object.fromEntries(ZONES.map((zone) => [zone, zone])) as Record<Zone, string>,
    copies: folder,
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true });
});

const KEY = 'police/police.people_2026-06-30.csv';

describe('Of the versions under one key', () => {
  test('fetch gives the one that is asked for, and the last where none is', async () => {
    const text = async (version?: string) => readFile(await storage.fetch('landing', KEY, version), 'utf8');
    expect(await text('v1')).toBe('bytes of v1');
    expect(await text()).toBe('bytes of v2');
    expect(await text('v1')).toBe('bytes of v1');
    expect(await storage.fetch('landing', KEY, 'v1')).toBe(await storage.fetch('landing', KEY, 'v1'));
  });

  test.each(['none', 'deleted'])('one that is %s is told as gone, by its key', async (version) => {
    await expect(storage.fetch('landing', KEY, version)).rejects.toMatchObject({
      code: 'OBJECT_GONE',
      where: `landing/${KEY}`,
    });
  });
});
