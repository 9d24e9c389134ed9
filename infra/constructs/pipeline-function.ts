import { existsSync } from 'node:fs';
import path from 'node:path';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Architecture, type ILayerVersion, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ZONES, type Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import { DUCKDB } from '../duckdb-lock.ts';
import { productKeyAliases } from '../products.ts';
import { REPOSITORY } from '../repository.ts';
import type { Settings } from '../settings.ts';
import type { RootKey } from './root-key.ts';
import type { Zone } from './zone.ts';

export interface PipelineFunctionProps {
  /** The folder below functions/ with its handler.ts. */
  readonly handler: 'intake' | 'release' | 'unpublish' | 'link' | 'publish';
  readonly role: IRole;
  readonly layer: ILayerVersion;
  readonly zones: Readonly<Record<ZoneName, Zone>>;
  readonly rootKey: RootKey;
  readonly settings: Settings;
  /** 1,769 MB come with one processor. */
  readonly memoryMegabytes: number;
  /** For the file, its Parquet and what DuckDB spills. */
  readonly diskGigabytes: number;
  /** At most so many run at once. */
  readonly atOnce?: number;
}

/** Lambda's own limit. */
export const FUNCTION_TIMEOUT = Duration.minutes(15);

/** What a handler reads beside its code: the parts that come with the program, and the partnership's own. */
const PROGRAM_PARTS = ['schemas', 'models', 'views'];
const PARTNERSHIP_PARTS = ['throughline.yaml', 'schemas', 'sharing-agreements', 'models', 'views'];

/** The program's own folder may be a partnership's: the demonstration's. */
function assets(program: string, partnership: string, to: string): string[] {
  if (partnership === path.resolve(program)) return copied(program, PARTNERSHIP_PARTS, `${to}/program`);
  return [
    ...copied(program, PROGRAM_PARTS, `${to}/program`),
    ...copied(partnership, PARTNERSHIP_PARTS, `${to}/partnership`),
  ];
}

/** Copies those parts of a folder that are there. */
function copied(folder: string, parts: readonly string[], to: string): string[] {
  const present = parts.filter((part) => existsSync(path.join(folder, part)));
  return [`mkdir -p "${to}"`, ...present.map((part) => `cp -R "${path.join(folder, part)}" "${to}/${part}"`)];
}

/** A handler bundled with esbuild, on Node 24 and arm64, with DuckDB from the layer. */
export class PipelineFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id, {
      entry: path.join(REPOSITORY, 'functions', props.handler, 'handler.ts'),
      handler: 'handler',
      projectRoot: REPOSITORY,
      depsLockFilePath: path.join(REPOSITORY, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: props.role,
      layers: [props.layer],
      memorySize: props.memoryMegabytes,
      ephemeralStorageSize: Size.gibibytes(props.diskGigabytes),
      timeout: FUNCTION_TIMEOUT,
      ...(props.atOnce === undefined ? {} : { reservedConcurrentExecutions: props.atOnce }),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup: new LogGroup(scope, `${id}Log`, {
        retention: RetentionDays.ONE_YEAR,
        removalPolicy: RemovalPolicy.RETAIN,
      }),
      environment: environment(props),
      bundling: {
        // CommonJS, because Node looks into a layer (NODE_PATH) for require() and not for import.
        format: OutputFormat.CJS,
        target: 'node24',
        externalModules: [DUCKDB],
        define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
        sourceMap: true,
        sourcesContent: false,
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (from, to) => assets(from, path.resolve(props.settings.partnership), to),
        },
      },
    });
  }
}

/** Read by functions/shared/environment.ts. */
function environment({ handler, zones, rootKey, settings }: PipelineFunctionProps): Record<string, string> {
  return {
    ...Object.fromEntries(
      ZONES.map((zone) => [`THROUGHLINE_BUCKET_${zone.toUpperCase()}`, zones[zone].bucket.bucketName]),
    ),
    THROUGHLINE_ROOT_KEY_ID: rootKey.key.keyArn,
    THROUGHLINE_PRODUCT_KEY_ALIASES: productKeyAliases(settings.name),
    ...(handler === 'publish' && settings.publishingComputes !== 'duckdb'
      ? { THROUGHLINE_PUBLISHING_COMPUTES: settings.publishingComputes }
      : {}),
    POWERTOOLS_SERVICE_NAME: `${settings.name}-${handler}`,
    NODE_OPTIONS: '--enable-source-maps',
    // Throttling of S3, KMS, Glue and Athena is waited out, ever longer, for up to a minute and a half; the SDK's own three tries last a second.
    AWS_RETRY_MODE: 'standard',
    AWS_MAX_ATTEMPTS: '10',
  };
}
