import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CreateBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { S3Storage } from '../../pipeline/storage/s3-storage.ts';
import { ZONES, type Zone } from '../../pipeline/storage/storage.ts';
import { type Aws, REGION } from './aws.ts';
import type { Check } from './verdicts.ts';

/** The store, on an S3 that keeps what it is told of encryption. `folder` is scratch. */
export function s3Store(aws: Aws, folder: string): readonly Check[] {
  const buckets = Object.fromEntries(ZONES.map((zone) => [zone, `store-${zone}`])) as Record<Zone, string>;
  const alias = 'alias/throughline/products/isa-one-2026-001';
  const storage = new S3Storage({
    client: aws.s3,
    buckets,
    copies: path.join(folder, 'copies'),
    encryptionKey: (zone) => (zone === 'products' ? alias : undefined),
  });
  const make = async (bytes: Buffer) => {
    const file = path.join(folder, 'made');
    await writeFile(file, bytes);
    return file;
  };
  return [
    {
      statement: 'S3: what was stored whole or in parts comes back, is listed and goes',
      run: async () => {
        for (const Bucket of Object.values(buckets)) {
          await aws.s3.send(
            new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
          );
        }
        for (const bytes of [Buffer.alloc(0), randomBytes(1000), randomBytes(12 * 1024 * 1024)]) {
          const key = `police.offences/${bytes.length}.parquet`;
          await storage.put('lake', key, await make(bytes));
          assert.ok((await readFile(await storage.fetch('lake', key))).equals(bytes));
          assert.deepEqual(await storage.list('lake', key), [{ key, bytes: bytes.length }]);
          await storage.remove('lake', key);
          assert.deepEqual(await storage.list('lake', key), []);
        }
        assert.equal(await storage.readText('receipts', 'police/none.json'), undefined);
      },
    },
    {
      statement: 'S3: a copy is handed out again until the object has changed',
      run: async () => {
        await storage.writeText('lake', 'a.txt', 'first');
        const first = await storage.fetch('lake', 'a.txt');
        assert.equal(await storage.fetch('lake', 'a.txt'), first);
        await storage.writeText('lake', 'a.txt', 'second');
        assert.equal(await readFile(await storage.fetch('lake', 'a.txt'), 'utf8'), 'second');
      },
    },
    {
      statement: "S3: a product is encrypted with its agreement's key, whole or in parts",
      run: async () => {
        for (const bytes of [randomBytes(1000), randomBytes(6 * 1024 * 1024)]) {
          const key = `isa-one-2026-001/analysts/people/${bytes.length}.parquet`;
          await storage.put('products', key, await make(bytes));
          const head = await aws.s3.send(new HeadObjectCommand({ Bucket: buckets.products, Key: key }));
          assert.deepEqual([head.ServerSideEncryption, head.SSEKMSKeyId], ['aws:kms', alias]);
        }
      },
    },
  ];
}
