import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Storage } from '../../pipeline/storage/storage.ts';
import { clientOptions, inWords } from './clients.ts';
import type { Deployment } from './deployment-file.ts';

/** The zones of a deployment, as far as the caller's role may read and write them. */
export async function deploymentStorage(deployment: Deployment): Promise<Storage> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { S3Storage } = await import('../../pipeline/storage/s3-storage.ts');
  const client = new S3Client(clientOptions(deployment));
  inWords(client.middlewareStack);
  return new S3Storage({
    client,
    buckets: deployment.buckets,
    // Made with the first copy; the commands read texts alone.
    copies: path.join(tmpdir(), `throughline-${randomUUID()}`),
  });
}
