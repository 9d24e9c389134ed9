import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { NATIVE_FILES, NATIVE_FOLDER } from '../../infra/constructs/duckdb-layer.ts';
import { elfMachine } from '../../infra/elf.ts';
import { REPOSITORY } from '../../infra/repository.ts';
import { type Check, Unreachable } from './verdicts.ts';

/** What npm says where there is no registry to speak to. */
const NO_NETWORK =
  /npm error code (E(NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|NETUNREACH|SOCKETTIMEDOUT)|ERR_SOCKET_TIMEOUT)/;

/** A function with its layers may unpack to so much (AWS Lambda quotas, "Deployment package"). */
const UNPACKED_LIMIT = 250 * 1024 * 1024;

const Installed = z.object({ version: z.string() });
const Project = z.object({ dependencies: z.object({ '@duckdb/node-api': z.string() }) });
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** `cdk synth` as an engineer runs it, into a folder below `folder`. */
export function arm64Layer(folder: string): readonly Check[] {
  return [
    {
      statement: 'cdk synth: the DuckDB layer holds the pinned DuckDB for arm64, within what Lambda unpacks',
      run: async () => {
        const output = path.join(folder, 'cdk.out');
        rmSync(output, { recursive: true, force: true });
        synthesise(output);
        const assets = readdirSync(output).filter((name) => name.startsWith('asset.'));
        const layers = assets.filter((name) => readdirSync(path.join(output, name)).includes('nodejs'));
        assert.equal(layers.length, 1, 'one layer for all functions');
        const layer = path.join(output, layers[0] ?? '');
        for (const file of NATIVE_FILES) {
          assert.equal(elfMachine(path.join(layer, NATIVE_FOLDER, file)), 'arm64', file);
        }
        assert.equal(
          Installed.parse(json(path.join(layer, 'nodejs/node_modules/@duckdb/node-api/package.json')))
            .version,
          Project.parse(json(path.join(REPOSITORY, 'package.json'))).dependencies['@duckdb/node-api'],
        );
        const others = readdirSync(path.join(layer, 'nodejs/node_modules/@duckdb')).filter((name) =>
          name.startsWith('node-bindings-'),
        );
        assert.deepEqual(others, [path.basename(NATIVE_FOLDER)], 'no library for another platform');
        const functions = assets
          .filter((name) => name !== layers[0])
          .map((name) => size(path.join(output, name)));
        assert.equal(functions.length, HANDLERS.length);
        const largest = size(layer) + Math.max(...functions);
        assert.ok(largest < UNPACKED_LIMIT, `${largest} bytes`);
        console.log(
          `         (layer ${megabytes(size(layer))}, functions ${functions.map(megabytes).join(', ')})`,
        );
      },
    },
  ];
}

/** One for each Lambda; what lies beside them is what they share. */
const HANDLERS = readdirSync(path.join(REPOSITORY, 'functions')).filter((name) =>
  existsSync(path.join(REPOSITORY, 'functions', name, 'handler.ts')),
);

function synthesise(output: string): void {
  try {
    execFileSync(path.join(REPOSITORY, 'node_modules/.bin/cdk'), ['synth', '--quiet', '--output', output], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const [reason] = text.match(NO_NETWORK) ?? [];
    if (reason !== undefined) throw new Unreachable(`the npm registry cannot be had (${reason})`);
    throw new Error(`cdk synth failed:\n${text}`);
  }
}

function size(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
