import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { duckDbInstallation } from '../../infra/duckdb-lock.ts';
import { REPOSITORY } from '../../infra/repository.ts';

const json = (file: string) => JSON.parse(readFileSync(path.join(REPOSITORY, file), 'utf8'));
const installation = duckDbInstallation(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8'));
const manifest = JSON.parse(installation.manifest);
const { packages } = JSON.parse(installation.lock);

describe('What the DuckDB layer is installed from', () => {
  test('is exactly the version of package.json', () => {
    expect(manifest.dependencies).toEqual({
      '@duckdb/node-api': json('package.json').dependencies['@duckdb/node-api'],
    });
  });

  test('holds DuckDB with what it needs, and nothing else of the project', () => {
    const names = Object.keys(packages).map((place) => place.replace('node_modules/', ''));
    expect(names.filter((name) => name !== '' && !name.startsWith('@duckdb/'))).toEqual(['detect-libc']);
  });

  test('has the hash of the library for linux-arm64, by which npm checks what it fetches', () => {
    const place = 'node_modules/@duckdb/node-bindings-linux-arm64';
    expect(packages[place]).toEqual(json('package-lock.json').packages[place]);
    expect(packages[place].integrity).toMatch(/^sha512-/);
  });
});

test('a lock file without DuckDB is refused', () => {
  expect(() => duckDbInstallation('{"lockfileVersion":3,"packages":{}}')).toThrow(
    'does not hold @duckdb/node-api',
  );
});
