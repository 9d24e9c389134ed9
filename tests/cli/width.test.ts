import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughline } from './throughline.ts';

const WIDTH = 80;

let home: string;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'throughline-width-'));
  await throughline(['demo', '--people', '300', '--home', home]);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const narrow = (words: readonly string[]) => throughline(words, { environment: { COLUMNS: String(WIDTH) } });

/** Lines that are too long, but for those to type. */
const tooLong = (text: string) =>
  text
    .split('\n')
    .filter((line) => stringWidth(line) > WIDTH && !/^(Next: )?\S*throughline /.test(line.trimStart()));

const inHome = [['demo', '--people', '300'], ['run'], ['receipts'], ['views'], ['views', 'people']];
const anywhere = [
  ['agreements', 'list'],
  ['agreements', 'check'],
  ['contracts', 'list'],
  ['contracts', 'check'],
  [],
  ...['demo', 'generate', 'deliver', 'run', 'query', 'views', 'receipts', 'link', 'evaluate'].map((word) => [
    word,
    '--help',
  ]),
];

describe('On a terminal of 80 columns', () => {
  test.each([
    ...inHome.map((words) => () => [...words, '--home', home]),
    ...anywhere.map((words) => () => words),
  ])('every line fits (%#)', async (words) => {
    const { stdout, stderr } = await narrow(words());
    expect([words().join(' '), tooLong(stdout), tooLong(stderr)]).toEqual([words().join(' '), [], []]);
    expect(stdout).not.toBe('');
  });

  test('a receipt fits, with its hash', async () => {
    const { stdout } = await throughline(['receipts', '--json', '--home', home]);
    const [first]: readonly { readonly delivery_id: string }[] = JSON.parse(stdout);
    const shown = await narrow(['receipts', first?.delivery_id ?? '', '--home', home]);
    expect(tooLong(shown.stdout)).toEqual([]);
    expect(shown.stdout).toMatch(/SHA-256 {5}[0-9a-f]{64}$/m);
  });
});
