import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ThroughlineError } from '../errors.ts';
import { keyParts } from './key.ts';
import type { Storage, StoredObject, Zone } from './storage.ts';

export interface S3StorageOptions {
  readonly client: S3Client;
  /** The bucket of each zone. */
  readonly buckets: Readonly<Record<Zone, string>>;
  /** A folder of its own, for the local copies that `fetch` hands out. Created if missing; its owner empties it. */
  readonly copies: string;
  /**
   * The KMS key (id, ARN or alias) to encrypt an object with; undefined leaves it to the bucket's default encryption.
   * Products take one key per agreement, so the bucket's default is not enough for them.
   */
  readonly encryptionKey?: (zone: Zone, key: string) => string | undefined;
}

interface LocalCopy {
  readonly etag: string;
  readonly path: string;
}

/**
 * The store on S3: one bucket per zone. S3 shows an object whole or not at all, so every write is atomic as it stands.
 *
 * Needs `s3:ListBucket` where it reads: without it S3 answers "forbidden" for an object that is not there.
 */
export class S3Storage implements Storage {
  readonly #options: S3StorageOptions;
  readonly #copies = new Map<string, LocalCopy>();

  constructor(options: S3StorageOptions) {
    this.#options = options;
  }

  async list(zone: Zone, prefix: string): Promise<readonly StoredObject[]> {
    const objects: StoredObject[] = [];
    const pages = paginateListObjectsV2(
      { client: this.#options.client },
      { Bucket: this.#options.buckets[zone], Prefix: prefix },
    );
    for await (const page of pages) {
      for (const { Key, Size } of page.Contents ?? []) {
        if (Key !== undefined) objects.push({ key: Key, bytes: Size ?? 0 });
      }
    }
    return objects.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async readText(zone: Zone, key: string): Promise<string | undefined> {
    try {
      const answer = await this.#get(zone, key);
      return await answer.Body?.transformToString('utf-8');
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async writeText(zone: Zone, key: string, text: string): Promise<void> {
    const ContentType = key.endsWith('.json') ? 'application/json' : 'text/plain; charset=utf-8';
    await this.#options.client.send(
      new PutObjectCommand({ ...this.#target(zone, key), Body: Buffer.from(text, 'utf-8'), ContentType }),
    );
  }

  /** Downloads the object once; a later call asks S3 whether it has changed and hands out the same copy if not. */
  async fetch(zone: Zone, key: string, version?: string): Promise<string> {
    const name = version === undefined ? `${zone}/${key}` : `${version}/${zone}/${key}`;
    const known = this.#copies.get(name);
    try {
      const answer = await this.#get(zone, key, known?.etag, version);
      const copy = await this.#download(name, answer);
      this.#copies.set(name, copy);
      if (known !== undefined) await rm(known.path, { force: true });
      return copy.path;
    } catch (error) {
      if (known !== undefined && isNotModified(error)) return known.path;
      if (version !== undefined && isGone(error)) throw gone(`${zone}/${key}`, error);
      throw error;
    }
  }

  /** Uploads in parts as needed, then removes the local file, which frees a Lambda's small disk. */
  async put(zone: Zone, key: string, localPath: string): Promise<void> {
    const { size } = await stat(localPath);
    const Body = size === 0 ? Buffer.alloc(0) : createReadStream(localPath);
    await new Upload({
      client: this.#options.client,
      params: { ...this.#target(zone, key), Body, ContentLength: size },
    }).done();
    await rm(localPath, { force: true });
  }

  /** S3 keeps checksums of its own and repairs what does not match them. */
  async sha256(): Promise<undefined> {
    return undefined;
  }

  async readSha256(zone: Zone, key: string): Promise<string> {
    const { Body } = await this.#get(zone, key);
    if (!(Body instanceof Readable)) throw new Error(`S3 answered without a body for ${zone}/${key}.`);
    const hash = createHash('sha256');
    await pipeline(Body, hash);
    return hash.digest('hex');
  }

  async remove(zone: Zone, key: string): Promise<void> {
    await this.#options.client.send(new DeleteObjectCommand(this.#address(zone, key)));
  }

  location(zone: Zone, key: string): string {
    return `s3://${this.#options.buckets[zone]}/${keyParts(key).join('/')}`;
  }

  #address(zone: Zone, key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#options.buckets[zone], Key: keyParts(key).join('/') };
  }

  #target(zone: Zone, key: string) {
    const encryptionKey = this.#options.encryptionKey?.(zone, key);
    return {
      ...this.#address(zone, key),
      ...(encryptionKey === undefined
        ? {}
        : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: encryptionKey }),
    };
  }

  #get(zone: Zone, key: string, unlessEtag?: string, version?: string): Promise<GetObjectCommandOutput> {
    return this.#options.client.send(
      new GetObjectCommand({
        ...this.#address(zone, key),
        ...(unlessEtag === undefined ? {} : { IfNoneMatch: unlessEtag }),
        ...(version === undefined ? {} : { VersionId: version }),
      }),
    );
  }

  async #download(name: string, answer: GetObjectCommandOutput): Promise<LocalCopy> {
    if (!(answer.Body instanceof Readable)) throw new Error(`S3 answered without a body for ${name}.`);
    const folder = path.join(this.#options.copies, createHash('sha256').update(name).digest('hex'));
    await mkdir(folder, { recursive: true });
    const whole = path.join(folder, `${randomUUID()}-${path.posix.basename(name)}`);
    const part = `${whole}.part`;
    await pipeline(answer.Body, createWriteStream(part));
    const { size } = await stat(part);
    if (answer.ContentLength !== undefined && size !== answer.ContentLength) {
      await rm(part, { force: true });
      throw new Error(`S3 sent ${size} of ${answer.ContentLength} bytes of ${name}.`);
    }
    await rename(part, whole);
    return { etag: answer.ETag ?? '', path: whole };
  }
}

/** A version that was deleted, or a whole object: of one that is versioned S3 says that its mark of deletion cannot be read. */
function isGone(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    ['NoSuchVersion', 'NoSuchKey', 'MethodNotAllowed'].includes(error.name)
  );
}

function gone(where: string, cause: unknown): ThroughlineError {
  return new ThroughlineError({
    code: 'OBJECT_GONE',
    what: 'The file was deleted before it could be read.',
    where,
    remedy: 'Send it again.',
    cause,
  });
}

function isNotModified(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 304;
}
