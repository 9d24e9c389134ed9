import { S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { ZONES, type Zone } from '../../../pipeline/storage/storage.ts';

/** An S3-speaking server on this machine, with a bucket per zone. */
export interface S3Server {
  readonly endpoint: string;
  readonly buckets: Readonly<Record<Zone, string>>;
  /** A client of it; destroyed when the server stops. */
  readonly client: S3Client;
  readonly stop: () => Promise<void>;
}

/** What the SDK and a bundled function need to talk to such a server. */
export const S3_CREDENTIALS = {
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

export async function startS3(): Promise<S3Server> {
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const buckets = Object.fromEntries(ZONES.map((zone) => [zone, `throughline-${zone}`])) as Record<
    Zone,
    string
  >;
  for (const bucket of Object.values(buckets)) server.createBucket(bucket);
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: S3_CREDENTIALS.AWS_REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    endpoint,
    buckets,
    client,
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}
