import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

/** Top-level folders whose files pages may name in backticks. */
const SOURCE =
  /^(schemas|sharing-agreements|models|synthetic|pipeline|views|functions|infra|cli|tests|bench|docs)\//;

/** The anchor a renderer gives to a heading. */
function anchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function anchors(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading ?? ''));
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(path.join(root, page), 'utf8').replace(/^```.*?^```/gms, '');

  test('links to pages and headings that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const lost = links.filter(([, to = '', heading]) => {
      const file = to === '' ? path.join(root, page) : path.resolve(root, path.dirname(page), to);
      if (!existsSync(file)) return true;
      return heading !== undefined && !anchors(file).includes(heading);
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });

  test('names files that are there', () => {
    const named = [...text.matchAll(/`([\w./-]+\/[\w./-]*)`/g)].map(([, name = '']) => name);
    // A page of examples/ is copied with its folder, and names files as they lie there.
    const from = path.join(root, page.startsWith('examples/') ? path.dirname(page) : '');
    expect(named.filter((name) => SOURCE.test(name) && !existsSync(path.join(from, name)))).toEqual([]);
  });
});
