import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { duckDbInstallation } from '../../infra/duckdb-lock.ts';
import { REPOSITORY } from '../../infra/repository.ts';

const text = (file: string) => readFileSync(path.join(REPOSITORY, file), 'utf8');
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const Lock = z.object({
  packages: z.record(z.string(), z.looseObject({ integrity: z.string().optional() })),
});

const installation = duckDbInstallation(text('package-lock.json'));
const manifest = Manifest.parse(JSON.parse(installation.manifest));
const { packages } = Lock.parse(JSON.parse(installation.lock));

describe('What the DuckDB layer is installed from', () => {
  test('is exactly the version of package.json', () => {
    expect(manifest.dependencies).toEqual({
      '@duckdb/node-api': Manifest.parse(JSON.parse(text('package.json'))).dependencies['@duckdb/node-api'],
    });
  });

  test('holds DuckDB with what it needs, and nothing else of the project', () => {
    const names = Object.keys(packages).map((place) => place.replace('node_modules/', ''));
    expect(names.filter((name) => name !== '' && !name.startsWith('@duckdb/'))).toEqual(['detect-libc']);
  });

  test('has the hash of the library for linux-arm64, by which npm checks what it fetches', () => {
    const place = 'node_modules/@duckdb/node-bindings-linux-arm64';
    expect(packages[place]).toEqual(Lock.parse(JSON.parse(text('package-lock.json'))).packages[place]);
    expect(packages[place]?.integrity).toMatch(/^sha512-/);
  });
});

test('a lock file without DuckDB is refused', () => {
  expect(() => duckDbInstallation('{"lockfileVersion":3,"packages":{}}')).toThrow(
    'does not hold @duckdb/node-api',
  );
});
