import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import type { PipelineContext } from '../../pipeline/context.ts';
import { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import type { KeySource } from '../../pipeline/keys/keys.ts';
import { KmsKeys, kmsMac } from '../../pipeline/keys/kms-keys.ts';
import { LocalKeys } from '../../pipeline/keys/local-keys.ts';
import { loadPartnership, type Partnership } from '../../pipeline/partnership/partnership.ts';
import { sealingKeys } from '../../pipeline/partnership/settings.ts';
import { S3Storage } from '../../pipeline/storage/s3-storage.ts';
import { type FunctionEnvironment, type RootKey, readEnvironment } from './environment.ts';
import { loggedProgress } from './logged-progress.ts';

export interface FunctionContext extends PipelineContext {
  /** What the stacks were synthesised from: it lies beside the code. */
  readonly partnership: Partnership;
  /** What makes the tables of products. */
  readonly publishingComputes: FunctionEnvironment['publishingComputes'];
}

/** Node, the SDK and the buffers of uploads need the rest; DuckDB itself goes up to about 100 MB over its limit. */
const DUCKDB_SHARE = 0.55;

/** Lambda gives one processor for so much memory. */
const MEGABYTES_PER_PROCESSOR = 1769;

/**
 * The pipeline's context on Lambda, made afresh for each call.
 *
 * Lambda reuses the process and its disk: what an earlier call left in the scratch folder is removed first.
 */
export async function functionContext(variables: NodeJS.ProcessEnv = process.env): Promise<FunctionContext> {
  const environment = readEnvironment(variables);
  const { assets, memoryMegabytes, scratch } = environment;
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  const partnership = partnershipBeside(assets);
  return {
    storage: storage(environment),
    keys: keys(environment.rootKey),
    sealedFor: sealingKeys(partnership.settings),
    contracts: partnership.contracts,
    agreements: await loadAgreements(partnership.agreements),
    openWorkbench: () =>
      Workbench.open({
        scratch,
        memoryLimit: `${Math.floor(memoryMegabytes * DUCKDB_SHARE)}MB`,
        threads: Math.max(1, Math.round(memoryMegabytes / MEGABYTES_PER_PROCESSOR)),
      }),
    scratch,
    now: () => new Date(),
    progress: loggedProgress,
    partnership,
    publishingComputes: environment.publishingComputes,
  };
}

/** A bundle without a partnership's folder is of the program's own, the demonstration's. */
function partnershipBeside(assets: string): Partnership {
  const program = path.join(assets, 'program');
  const own = path.join(assets, 'partnership');
  return loadPartnership(existsSync(own) ? own : program, program);
}

function storage({ buckets, productKeyAliases, scratch }: FunctionEnvironment): S3Storage {
  return new S3Storage({
    client: new S3Client({}),
    buckets,
    copies: path.join(scratch, 'copies'),
    encryptionKey: (zone, key) =>
      zone === 'products' && productKeyAliases !== undefined
        ? `${productKeyAliases}${key.split('/')[0]}`
        : undefined,
  });
}

function keys(rootKey: RootKey): KeySource {
  return 'file' in rootKey
    ? new LocalKeys(rootKey.file)
    : new KmsKeys(kmsMac(new KMSClient({}), rootKey.kmsKeyId));
}
