import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** docs/decisions/0001-layout.md: the folders in the order data flows, then those that hold no product code. */
const FOLDERS = [
  'schemas',
  'sharing-agreements',
  'models',
  'synthetic',
  'examples',
  'pipeline',
  'views',
  'functions',
  'infra',
  'cli',
  'tests',
  'bench',
  'docs',
  'examples',
  '.ci',
];

const LONGEST = 250;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '');

describe('The layout', () => {
  test('has no top-level folder that the layout does not name', () => {
    const unknown = new Set(
      files.filter((file) => file.includes('/')).map((file) => file.slice(0, file.indexOf('/'))),
    );
    for (const folder of FOLDERS) unknown.delete(folder);
    expect([...unknown]).toEqual([]);
  });

  test(`keeps every source file within ${LONGEST} lines`, () => {
    const long = files
      .filter((file) => /\.(ts|js)$/.test(file) && !file.startsWith('tests/'))
      .map((file) => ({ file, lines: lines(file) }))
      .filter(({ lines }) => lines > LONGEST);
    expect(long).toEqual([]);
  });

  test('puts each test below the folder whose code it tests', () => {
    const strays = files
      .filter((file) => file.startsWith('tests/'))
      .map((file) => file.split('/')[1] ?? '')
      .filter((part) => ![...FOLDERS, 'layout', 'conformance', 'northmoor.ts'].includes(part));
    expect(strays).toEqual([]);
  });
});

function lines(file: string): number {
  try {
    return readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
  } catch {
    // Listed by git but deleted in the work tree.
    return 0;
  }
}
