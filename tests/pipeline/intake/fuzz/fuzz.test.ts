import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkageRoleOf } from '../../../../schemas/contract.ts';
import { readContract } from '../../../../schemas/contracts/read-contracts.ts';
import { RandomStream } from '../../../../synthetic/random.ts';
import { contracts as shipped } from '../../../northmoor.ts';
import { contractFiles, lists } from '../../../synthetic/generic/arbitrary-contract.ts';
import { agreement, controller, grant, linkOnly, party, share, signed } from '../../test-agreement.ts';
import { runCampaign, type Target } from './campaign.ts';
import { judge, type Left, valuesIn } from './judge.ts';
import { originals } from './original.ts';
import { spoil } from './spoil.ts';
import { targets } from './targets.ts';

const SEED = 7;

describe('Whatever a file has suffered, intake neither breaks, nor miscounts, nor keeps what it refused, nor repeats a value of a row', () => {
  test.each([
    ['the demonstration’s extracts', 0, 48],
    ['the housing example’s', 1, 8],
  ])('%s', async (_, at, files) => {
    const target = (await targets(SEED))[at];
    if (target === undefined) throw new Error('No such target.');
    const { breaches, rows } = await runCampaign({ target, seed: SEED, from: 0, files });
    expect(breaches).toEqual([]);
    // Otherwise nothing was tried.
    expect(rows.taken).toBeGreaterThan(0);
    expect(rows.read).toBeGreaterThan(rows.taken);
  });

  test('extracts of any contract, every field of which an agreement grants', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(contractFiles, fc.nat(1_000_000), async ({ file, text }, seed) => {
        const reading = readContract(file, Buffer.from(text), lists);
        if (!reading.ok) throw new Error('The contract cannot be read.');
        const target = await targetOf(reading.contract, seed);
        const { breaches, rows } = await runCampaign({ target, seed, from: 0, files: 2 });
        taken += rows.taken;
        expect(breaches).toEqual([]);
      }),
      { numRuns: 6, seed: 20_261_124 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

async function targetOf(contract: Target['contracts'][number], seed: number): Promise<Target> {
  const rules = contract.fields.map((field) => [field.name, linkageRoleOf(field) ? linkOnly() : share()]);
  const everything = agreement('isa-any-2026-001', [grant(contract.id, Object.fromEntries(rules))], {
    parties: [controller(contract.agency), party('office', 'recipient')],
    signatures: [signed(contract.agency), signed('office')],
  });
  return {
    contracts: [contract],
    agreements: [everything],
    originals: await originals([contract], shipped, seed),
  };
}

describe('The judge sees', () => {
  const good: Left = {
    receipt: undefined,
    lakeRows: undefined,
    gained: [],
    said: { receipt: 'surname is empty.' },
    fault: undefined,
    scratch: [],
  };
  const receipt = {
    status: 'accepted',
    rows: { read: 3, taken: 2, refused: 1, not_covered: 0 },
    vault: null,
    lake: 'a',
    known: null,
  } as never as NonNullable<Left['receipt']>;
  const values = ['qbcdfghj', '09/11/1969', '12345'];

  test.each<[string, Partial<Left>, string]>([
    ['a fault of the program', { fault: 'TypeError' }, 'crash'],
    [
      'a name in a receipt',
      { said: { receipt: 'columns: QBCDFGHJ, x' } },
      'a value of a row in receipt: qbcdfghj',
    ],
    ['a date in the ledger', { said: { ledger: 'unknown column 09/11/1969' } }, 'in ledger: 09/11/1969'],
    ['a number by itself', { said: { error: 'Column 12345 is unknown' } }, 'in error: 12345'],
    [
      'a row that is not accounted for',
      { receipt: { ...receipt, rows: { ...receipt.rows, refused: 0 } } },
      'sums',
    ],
    ['a lake file of fewer rows', { receipt, lakeRows: 1 }, 'lake: 1 rows of 2 taken'],
    [
      'a refused file that was kept',
      { receipt: { ...receipt, status: 'refused' } },
      'refused, and yet it has a',
    ],
    ['a file that no receipt names', { receipt, gained: ['lake/a', 'vault/b'] }, 'in no receipt: vault/b'],
    ['scratch files', { scratch: ['intake-x'] }, 'scratch left behind'],
  ])('%s', (_, changed, expected) => {
    expect(judge(good, values)).toEqual([]);
    expect(judge({ ...good, ...changed }, values)).toEqual([expect.stringContaining(expected)]);
  });

  test('no number where digits of a hash happen to be the same', () => {
    expect(valuesIn('sha256 ab12345cd', values)).toEqual([]);
  });
});

test('The same seed and number spoil a file the same', async () => {
  const [original] = await originals(shipped.slice(0, 1), shipped, SEED);
  if (original === undefined) throw new Error('There is no contract.');
  for (let file = 0; file < 20; file += 1) {
    const again = () => spoil(original, ['police.people'], new RandomStream(SEED, 1, file));
    expect(again()).toEqual(again());
  }
});
