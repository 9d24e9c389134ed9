import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inWords } from '../../../cli/deployment/clients.ts';

/** An S3 that answers everything with the error that the bucket is named after. */
const server: Server = createServer((request, response) => {
  const [, bucket = ''] = (request.url ?? '').split(/[/?]/);
  const [name = '', status = '400'] = bucket.split('.');
  response.writeHead(Number(status), { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${name}</Code><Message>${WORDS[name] ?? name}</Message></Error>`);
});
const WORDS: Readonly<Record<string, string>> = {
  AccessDenied:
    'User: arn:aws:sts::111122223333:assumed-role/reader/ann is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::receipts"',
};
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = address === null || typeof address === 'string' ? 0 : address.port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function asked(Bucket: string, endpoint = `http://127.0.0.1:${port}`): Promise<unknown> {
  const client = new S3Client({
    endpoint,
    region: 'eu-west-2',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  inWords(client.middlewareStack);
  return client.send(new ListObjectsV2Command({ Bucket }));
}

describe('What AWS answers, in words', () => {
  test.each([
    ['AccessDenied.403', 'AWS_DENIED'],
    ['ExpiredToken.400', 'AWS_CREDENTIALS_REFUSED'],
    ['InvalidAccessKeyId.403', 'AWS_CREDENTIALS_REFUSED'],
    ['SignatureDoesNotMatch.403', 'AWS_CREDENTIALS_REFUSED'],
    ['PermanentRedirect.301', 'DEPLOYMENT_ELSEWHERE'],
    ['AuthorizationHeaderMalformed.400', 'DEPLOYMENT_ELSEWHERE'],
    ['NoSuchBucket.404', 'DEPLOYMENT_NOT_THERE'],
    ['SlowDown.503', 'AWS_BUSY'],
  ])('%s is %s, with the operation that was refused', async (bucket, code) => {
    await expect(asked(bucket)).rejects.toMatchObject({ code, where: 'S3 ListObjectsV2' });
  });

  test('a refusal names the role, the action and the resource', async () => {
    await expect(asked('AccessDenied.403')).rejects.toMatchObject({
      what: expect.stringMatching(/assumed-role\/reader\/ann .* s3:ListBucket .*"arn:aws:s3:::receipts"\.$/),
    });
  });

  test('an AWS that nothing leads to is told as such', async () => {
    await expect(asked('any', 'http://127.0.0.1:1')).rejects.toMatchObject({ code: 'AWS_UNREACHABLE' });
  });

  test('what is not known stays as it came: a fault of ours', async () => {
    await expect(asked('MalformedXML.400')).rejects.toMatchObject({ name: 'MalformedXML' });
  });
});
