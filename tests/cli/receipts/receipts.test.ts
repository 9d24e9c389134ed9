import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, throughline } from '../throughline.ts';

let folder: string;
let id: string;
const at = (name: string) => path.join(folder, name);
const receipts = (...words: readonly string[]) => throughline(['receipts', ...words, '--home', at('home')]);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-receipts-'));
  writeFileSync(
    at('police.iom_cohort_2026-06-30.csv'),
    'person_urn,selected_on,iom_category,selection_reason\r\nA1,31/02/2025,FIXED,HIGH_RISK\r\nA2,01/02/2025,FIXED,HIGH_RISK\r\nA2,01/02/2025,FIXED,HIGH_RISK\r\n',
  );
  const sent = await throughline([
    'deliver',
    '--home',
    at('home'),
    at('police.iom_cohort_2026-06-30.csv'),
    '--json',
  ]);
  id = JSON.parse(sent.stdout)[0].receipt.delivery_id;
  writeFileSync(at('receipt.json'), (await receipts(id, '--json')).stdout);
  writeFileSync(at('key.pem'), (await receipts('public-key')).stdout);
  const text = readFileSync(at('receipt.json'), 'utf8');
  writeFileSync(at('altered.json'), text.replace('"taken": 1', '"taken": 2'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('verify proves a receipt unaltered, by the home’s key or one in a file, and finds a change', async () => {
  const good = await receipts('verify', at('receipt.json'));
  expect(good.code).toBe(0);
  expect(good.stdout).toContain('unaltered since key');
  const named = await throughline(['receipts', 'verify', at('receipt.json'), '--public-key', at('key.pem')]);
  expect(named.code).toBe(0);
  const bad = await receipts('verify', at('altered.json'));
  expect(bad.code).toBe(1);
  expect(bad.stderr).toContain('error RECEIPT_ALTERED: The receipt was changed after it was signed.');
});

test('a sender verifies with the ten lines of the page for data officers and Node alone', () => {
  const page = readFileSync(path.join(root, 'docs/data-officer.md'), 'utf8');
  const [, snippet = ''] = /```js\n(.*?)```/s.exec(page) ?? [];
  writeFileSync(at('verify.mjs'), snippet);
  expect(snippet.trim().split('\n').length).toBeLessThanOrEqual(12);
  const verified = (receipt: string, key = 'key.pem') => {
    const { status, stdout } = spawnSync(process.execPath, [at('verify.mjs'), at(receipt), at(key)], {
      encoding: 'utf8',
    });
    return [status, stdout.trim()];
  };
  expect(verified('receipt.json')).toEqual([0, 'unaltered']);
  expect(verified('altered.json')).toEqual([1, 'ALTERED']);
});

test('--csv writes every refused row with its number, fields and reason, and no value; never over a file', async () => {
  expect((await receipts(id, '--csv', at('refused.csv'))).code).toBe(0);
  expect(readFileSync(at('refused.csv'), 'utf8')).toBe(
    [
      'row_number,fields,reason',
      '2,selected_on,selected_on is not a day of the calendar.',
      '4,person_urn selected_on,"The row has the same key (person_urn, selected_on) as an earlier row, which was taken. The earlier row is row 3."',
      '',
    ].join('\r\n'),
  );
  const again = await receipts(id, '--csv', at('refused.csv'));
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('error FILE_EXISTS');
});

test('--html writes a page by itself: the verdict first, rows that add up, what to do, who may see it, when the next is due', async () => {
  expect((await receipts(id, '--html', at('receipt.html'))).code).toBe(0);
  const page = readFileSync(at('receipt.html'), 'utf8');
  expect(page).not.toMatch(/<script|<link|src=|href=|url\(/);
  const text = page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  const order = [
    'Accepted, but 2 of 3 rows were refused',
    'It stands',
    '3 rows in the file = 1 taken + 2 refused + 0 not covered',
    'What to do',
    'Correct the 2 refused rows',
    'Why rows were refused',
    'selected_on is not a day of the calendar. 1 2',
    'Who may see it',
    'isa-iom-2026-001',
    'The next delivery',
    'due by',
    'SHA-256 of the file as sent',
  ].map((words) => text.indexOf(words));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((left, right) => left - right));
  expect((await receipts('--html', at('none.html'))).code).toBe(2);
});
