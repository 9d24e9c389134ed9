import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAgreements } from '../../../pipeline/agreements/load.ts';
import { contracts } from '../../northmoor.ts';
import { IntakeHome } from './intake-home.ts';

let home: IntakeHome;
beforeAll(async () => {
  home = await IntakeHome.open(await loadAgreements('sharing-agreements'));
});
afterAll(() => home.close());

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const header = contract.fields.map(({ name }) => name).join(',');
  const examples = contract.fields.map(({ kind }) => quoted(kind.example)).join(',');

  test('takes a row of its own examples, and accounts for every field', async () => {
    const { receipt } = await home.deliver(`${id}_2026-06-30.csv`, `${header}\n${examples}\n`);
    expect(receipt.rows).toEqual({ read: 1, taken: 1, refused: 0, not_covered: 0 });

    const taken = receipt.fields.taken.map(({ field }) => field);
    const named = [...taken, ...receipt.fields.dropped.map(({ field }) => field)].sort();
    expect(named).toEqual(contract.fields.map(({ name }) => name).sort());
    if (receipt.lake === null) return;
    const [stored] = await home.parquet('lake', receipt.lake);
    const columns = Object.keys(stored ?? {}).filter((name) => name !== 'record_key' && name !== 'row_key');
    expect(taken).toEqual(expect.arrayContaining(columns));
  });
});
