import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AssetHashType, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type DuckDbInstallation, duckDbInstallation } from '../duckdb-lock.ts';
import { elfMachine } from '../elf.ts';
import { REPOSITORY } from '../repository.ts';

/** What the Lambdas run on. npm picks native packages by these, whatever machine this is. */
const PLATFORM = ['--os=linux', '--cpu=arm64', '--libc=glibc'];

/** Where the native library lies in the layer; Node finds `nodejs/node_modules` through NODE_PATH on Lambda. */
export const NATIVE_FOLDER = 'nodejs/node_modules/@duckdb/node-bindings-linux-arm64';
export const NATIVE_FILES = ['duckdb.node', 'libduckdb.so'] as const;

/**
 * The layer with DuckDB for linux-arm64: 65 MB that need not be copied into each function.
 *
 * Every stack with functions makes its own from the one asset: a layer's ARN changes with its content, and CloudFormation
 * does not change an ARN that another stack imports.
 */
export class DuckDbLayer extends LayerVersion {
  constructor(scope: Construct, id: string, code: Code) {
    super(scope, id, {
      description: 'DuckDB for Node on linux-arm64',
      compatibleArchitectures: [Architecture.ARM_64],
      compatibleRuntimes: [Runtime.NODEJS_24_X],
      // A function keeps the layer version it was deployed with; a rollback needs the old one.
      removalPolicy: RemovalPolicy.RETAIN,
      code,
    });
  }
}

/** The layer's content, fetched by npm from what package-lock.json says. */
export function duckDbCode(): Code {
  const installation = duckDbInstallation(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8'));
  return Code.fromAsset(REPOSITORY, {
    // The same lock gives the same layer: cdk.out keeps it, and only a new DuckDB is fetched again.
    assetHashType: AssetHashType.CUSTOM,
    assetHash: createHash('sha256').update(installation.lock).update(PLATFORM.join()).digest('hex'),
    bundling: {
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: { tryBundle: (folder) => install(folder, installation) },
    },
  });
}

/** Returns true, so that CDK never turns to Docker; throws where the layer would not run on Lambda. */
function install(folder: string, { manifest, lock }: DuckDbInstallation): true {
  const target = path.join(folder, 'nodejs');
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, 'package.json'), manifest);
  writeFileSync(path.join(target, 'package-lock.json'), lock);
  try {
    execFileSync(
      'npm',
      ['ci', ...PLATFORM, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
      {
        cwd: target,
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
      },
    );
  } catch (cause) {
    throw new Error(
      `npm could not fetch DuckDB for linux-arm64; the npm registry, or a cache that holds it, is needed. ${npmCode(cause)}`,
      { cause },
    );
  }
  for (const file of NATIVE_FILES) {
    const machine = elfMachine(path.join(folder, NATIVE_FOLDER, file));
    if (machine !== 'arm64')
      throw new Error(`${NATIVE_FOLDER}/${file} is for ${machine ?? 'no processor known'}, not arm64.`);
  }
  return true;
}

/** npm's own line with the error's code, such as `npm error code ENOTFOUND`. */
function npmCode(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.split('\n').find((line) => /\bcode\b/.test(line)) ?? '';
}
