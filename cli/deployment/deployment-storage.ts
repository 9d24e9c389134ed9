import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { S3Storage } from '../../pipeline/storage/s3-storage.ts';
import type { Storage } from '../../pipeline/storage/storage.ts';
import { clientOptions, inWords } from './clients.ts';
import type { Deployment } from './deployment-file.ts';

/** The zones of a deployment, as far as the caller's role may read and write them. Loaded where it is needed: the client is large. */
export function deploymentStorage(deployment: Deployment): Storage {
  const client = new S3Client(clientOptions(deployment));
  inWords(client.middlewareStack);
  return new S3Storage({
    client,
    buckets: deployment.buckets,
    // Made with the first copy; the commands read texts alone.
    copies: path.join(tmpdir(), `throughline-${randomUUID()}`),
  });
}
