import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KmsKeys, kmsMac } from '../../../pipeline/keys/kms-keys.ts';

const ROOT = Buffer.alloc(32, 7);
const requests: unknown[] = [];

/** Speaks as much of KMS as is asked here: GenerateMac over HTTP, JSON 1.1. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.parse(await text(request));
  requests.push({ target: request.headers['x-amz-target'], keyId: body.KeyId, algorithm: body.MacAlgorithm });
  const mac = createHmac('sha256', ROOT).update(Buffer.from(body.Message, 'base64')).digest('base64');
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ Mac: mac, KeyId: body.KeyId, MacAlgorithm: body.MacAlgorithm }));
}
const server = createServer((request, response) => void answer(request, response));
let client: KMSClient;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  client = new KMSClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

describe('keys from KMS', () => {
  test('are the MAC of the purpose under the root, as LocalKeys makes them', async () => {
    const key = await new KmsKeys(kmsMac(client, 'alias/throughline')).derive('linkage');
    expect(key).toEqual(createHmac('sha256', ROOT).update('linkage').digest());
    expect(requests).toEqual([
      { target: 'TrentService.GenerateMac', keyId: 'alias/throughline', algorithm: 'HMAC_SHA_256' },
    ]);
  });

  test('are not asked for with a label longer than KMS takes', async () => {
    const asked: number[] = [];
    const keys = new KmsKeys(async (message) => {
      asked.push(message.length);
      return ROOT;
    });
    await keys.derive('é'.repeat(2048));
    await expect(keys.derive('é'.repeat(2049))).rejects.toThrow('too long');
    expect(asked).toEqual([4096]);
  });

  test('must be 256 bits long', async () => {
    await expect(new KmsKeys(async () => Buffer.alloc(48)).derive('linkage')).rejects.toThrow('HMAC_256');
  });
});
