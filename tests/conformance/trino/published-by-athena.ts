import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { AthenaCatalogue } from '../../../pipeline/engine/athena/athena-catalogue.ts';
import { athena } from '../../../pipeline/engine/athena/athena-computing.ts';
import type { StatementSender } from '../../../pipeline/engine/athena/statement-sender.ts';
import type { Manifest } from '../../../pipeline/publishing/manifest.ts';
import { isFailed, isPublished } from '../../../pipeline/publishing/product-result.ts';
import { publish } from '../../../pipeline/publishing/publish.ts';
import { S3Storage } from '../../../pipeline/storage/s3-storage.ts';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';
import type { Aws } from '../aws.ts';
import { makeBuckets, makeDatabases } from '../deployment.ts';
import type { PublishedSample } from './sample.ts';

/** What publishing reads. */
const READ: readonly Zone[] = ['receipts', 'vault', 'lake'];

export interface PublishedByAthena {
  readonly manifests: readonly Manifest[];
  readonly storage: S3Storage;
}

/** Publishes a sample once more, from the same deliveries and links in moto's S3, with Athena's adapter as what computes. */
export async function publishedByAthena(
  aws: Aws,
  { context, agreements, contracts, views, columnType }: PublishedSample,
  sender: StatementSender,
): Promise<PublishedByAthena> {
  const buckets = Object.fromEntries(ZONES.map((zone) => [zone, `athena-${zone}`])) as Record<Zone, string>;
  await makeBuckets(aws, buckets);
  await makeDatabases(aws);
  const copies = path.join(context.scratch, 'copies');
  await mkdir(copies, { recursive: true });
  const storage = new S3Storage({ client: aws.s3, buckets, copies });
  for (const zone of READ) {
    for (const { key } of await context.storage.list(zone, '')) {
      const copy = path.join(copies, 'object');
      await copyFile(await context.storage.fetch(zone, key), copy);
      await storage.put(zone, key, copy);
    }
  }
  const there = { ...context, agreements, contracts, storage };
  const results = await publish(there, {
    views,
    columnType,
    catalogue: new AthenaCatalogue(aws),
    extracts: await readStanding(there),
    earlierRunHours: 0,
    computes: athena(aws.glue, () => sender),
  });
  for (const { fault } of results.filter(isFailed)) throw fault;
  return { manifests: results.filter(isPublished).map(({ manifest }) => manifest), storage };
}
