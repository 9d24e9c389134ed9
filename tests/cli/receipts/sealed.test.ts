import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUSING } from '../../examples/partnership-folder.ts';
import { throughline } from '../throughline.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-sealed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a sender makes a key, gives its public half to the partnership, and opens what was sealed for it', async () => {
  const made = await throughline(['receipts', 'new-key', '--out', at('mine.txt'), '--json']);
  const { public_key: recipient } = JSON.parse(made.stdout);
  if (process.platform !== 'win32') expect(statSync(at('mine.txt')).mode & 0o777).toBe(0o600);
  expect(readFileSync(at('mine.txt'), 'utf8')).toContain(`# public key: ${recipient}`);

  cpSync(HOUSING, at('homes'), { recursive: true });
  const settings = readFileSync(at('homes/throughline.yaml'), 'utf8');
  writeFileSync(
    at('homes/throughline.yaml'),
    `${settings}\nsenders: { housing: { receipts_key: ${recipient} } }\n`,
  );
  const template = await throughline([
    'contracts',
    'template',
    'housing.people',
    '--partnership',
    at('homes'),
    '--filled',
  ]);
  const [header = '', row = ''] = template.stdout.split('\n');
  const key = row.split(',')[0] ?? '';
  // The same key twice: the second row is refused.
  writeFileSync(at('housing.people_2026-06-30.csv'), `${header}\n${row}\n${row}\n`);
  const sent = await throughline([
    ...['deliver', at('housing.people_2026-06-30.csv'), '--partnership', at('homes')],
    ...['--home', at('home'), '--json'],
  ]);
  const [{ receipt }] = JSON.parse(sent.stdout);
  const sealed = path.join(at('home'), 'quarantine', receipt.sealed);

  const opened = await throughline(['receipts', 'open', sealed, '--key', at('mine.txt')]);
  expect(opened.code).toBe(0);
  const [columns, refused] = opened.stdout.split('\n');
  expect(columns).toMatch(/^row_number,/);
  expect(refused).toContain(`3,${key}`);

  await throughline(['receipts', 'new-key', '--out', at('other.txt')]);
  const wrong = await throughline(['receipts', 'open', sealed, '--key', at('other.txt')]);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('error SEALED_UNREADABLE');
  expect((await throughline(['receipts', 'new-key', '--out', at('mine.txt')])).code).toBe(2);
}, 60_000);
