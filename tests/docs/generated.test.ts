import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from './generated.ts';

const root = path.resolve(import.meta.dirname, '../..');
const files = await generatedFiles();

describe('A generated file', () => {
  test.each(files)('$file says what it is made from', ({ file, text }) => {
    expect(
      readFileSync(path.join(root, file), 'utf8'),
      `${file} is out of date; rewrite it with: npm run docs`,
    ).toBe(text);
  });

  test('is not left behind by a contract that is gone', () => {
    const made = files.map(({ file }) => file);
    for (const folder of ['docs/table-schemas', 'docs/odcs']) {
      for (const name of readdirSync(path.join(root, folder))) expect(made).toContain(`${folder}/${name}`);
    }
  });
});
