import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/decisions/dependencies.md'), 'utf8');
const declared: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

describe('A dependency', () => {
  const versions = Object.entries({ ...declared.dependencies, ...declared.devDependencies });

  test('is pinned to one version', () => {
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('has a line in docs/decisions/dependencies.md that says why it is here', () => {
    const named = page.split('\n').filter((line) => line.startsWith('| `'));
    const reasons = new Map(
      named.flatMap((line) =>
        [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => [name, line]),
      ),
    );
    expect([...reasons.keys()].sort()).toEqual(versions.map(([name]) => name).sort());
  });
});
