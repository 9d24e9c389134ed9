import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/decisions/dependencies.md'), 'utf8');
const declared: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Package → version of one section's table; a row with one version for several packages gives it to each. */
function documented(section: string): Readonly<Record<string, string>> {
  const text = page.split('\n## ').find((part) => part.startsWith(section)) ?? '';
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  return Object.fromEntries(
    rows.flatMap((row) => {
      const [, names = '', versions = ''] = row.split('|').map((cell) => cell.trim());
      const each = versions.split(', ');
      return names.split(', ').map((name, at) => [name.replaceAll('`', ''), each[at] ?? each[0] ?? '']);
    }),
  );
}

describe('docs/decisions/dependencies.md', () => {
  it.each([
    ['Run time', declared.dependencies],
    ['Development', declared.devDependencies],
  ])('names, under %s, what package.json names, in the same versions', (section, packages) => {
    expect(documented(section)).toEqual(packages);
  });

  it('sees no version but a pinned one', () => {
    const versions = Object.values({ ...declared.dependencies, ...declared.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
