import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LocalSigner } from '../../../pipeline/keys/signer.ts';
import { differences, storeState } from './store-state.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('Two stores are told apart', () => {
  const FILES = {
    'lake/a/b.parquet': 'rows',
    'ledger/2026-07-01/2026-07-01T09-00-00-000Z-run.linked-0123abcd.json':
      '{"ts":"2026-07-01T09:00:00.000Z"}',
    'receipts/steps/a/b/2026-07-01T09-00-00-000Z-released.json': '{"by":"Ann Lee"}',
  };
  const LEDGER = 'ledger/2026-07-02/2026-07-02T10-00-00-000Z-run.linked-4567cdef.json';
  const ENTRY = '{"ts":"2026-07-02T10:00:00.000Z"}';

  async function stateOf(name: string, files: Readonly<Record<string, string | undefined>>) {
    const home = path.join(folder, name.replaceAll(' ', '-'));
    mkdirSync(home);
    await new LocalSigner(path.join(home, 'receipts.key')).publicKey();
    for (const [file, content] of Object.entries(files)) {
      if (content === undefined) continue;
      mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
      writeFileSync(path.join(home, file), content);
    }
    const state = new Map(await storeState(home));
    // Each of these stores has one of its own.
    state.delete('receipts.key');
    return state;
  }

  test.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
    ['by nothing but times and a second attempt', { [LEDGER]: ENTRY }, []],
    ['by a byte', { 'lake/a/b.parquet': 'rowz' }, ['lake/a/b.parquet: other']],
    ['by a file that is gone', { 'lake/a/b.parquet': undefined }, ['lake/a/b.parquet: missing']],
    ['by a file too many', { 'lake/a/c.parquet': 'rows' }, ['lake/a/c.parquet: left over']],
    [
      'by a step that was written twice',
      { 'receipts/steps/a/b/2026-07-02T10-00-00-000Z-released.json': '{"by":"Ann Lee"}' },
      ['receipts/steps/a/b/<time>-released.json: left over'],
    ],
    [
      'by an entry that was never made',
      { 'ledger/2026-07-01/2026-07-01T09-00-00-000Z-run.linked-0123abcd.json': undefined },
      ['ledger/<time>-run.linked: missing'],
    ],
    [
      'by a third entry of two attempts',
      { [LEDGER]: ENTRY, [LEDGER.replace('10-00', '11-00')]: ENTRY },
      ['ledger/<time>-run.linked: entered too often'],
    ],
    ['by what was never finished', { '.partial/0123': '' }, ['.partial/0123: left over']],
  ])('%s', async (name, changed, expected) => {
    const [should, is] = [
      await stateOf(`${name} should`, FILES),
      await stateOf(name, { ...FILES, ...changed }),
    ];
    const found = differences(should, is, 2).map(({ path: file, what }) => `${file}: ${what}`);
    expect(found).toEqual(expected);
  });
});
