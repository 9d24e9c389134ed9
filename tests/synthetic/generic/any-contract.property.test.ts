import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../schemas/contract.ts';
import { readContract } from '../../../schemas/contracts/read-contracts.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { readRowsSql } from '../../../schemas/row-sql.ts';
import { liveLife } from '../../../synthetic/career/life.ts';
import { dayOf } from '../../../synthetic/days.ts';
import { GenericAgency } from '../../../synthetic/generic/agency.ts';
import { asRead } from '../../../synthetic/generic/fitting-text.ts';
import { peopleOf } from '../../../synthetic/identity/block.ts';
import { NhsNumbers } from '../../../synthetic/identity/nhs-numbers.ts';
import { fillCells, openWorkbench } from '../../schemas/engine.ts';
import { contractFiles, lists } from './arbitrary-contract.ts';

const SETTING = { cases: 'usual' as const, seed: 11, from: dayOf('1998-01-01'), asAt: dayOf('2026-06-30') };
const BLOCKS = 6;
const workbench = await openWorkbench();
const lives = Array.from({ length: BLOCKS }, (_, block) => peopleOf(SETTING.seed, block))
  .flat()
  .map((person) => liveLife(SETTING.seed, person, SETTING.from, SETTING.asAt));

type Cells = Readonly<Record<string, string>>;

/** What an agency with this one contract sends of everyone, as it is read again. */
function rowsOf(contract: Contract): { readonly rows: readonly Cells[]; readonly ids: readonly string[] } {
  const rows: Cells[] = [];
  const ids: string[] = [];
  const numbers = new NhsNumbers(lives.length, SETTING.seed);
  const agency = new GenericAgency(contract.agency, [contract], SETTING);
  const encoding = contract.encodings[0] ?? 'utf-8';
  const sink = {
    row: (_: string, row: Readonly<Record<string, string | number | undefined>>) => {
      const cells = Object.entries(row).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, asRead(String(value), encoding)]],
      );
      rows.push(Object.fromEntries(cells));
    },
    truth: (_: string, id: string) => void ids.push(id),
  };
  for (const life of lives) {
    agency.write(sink, { life, nhs: () => numbers.ofAnyone(life.person.index) }, undefined);
  }
  return { rows, ids };
}

function contractOf({ file, text }: { readonly file: string; readonly text: string }): Contract {
  const reading = readContract(file, Buffer.from(text), lists);
  if (!reading.ok) throw new Error(reading.findings.map(({ path, what }) => `${path}: ${what}`).join('\n'));
  return reading.contract;
}

describe('made-up rows of any contract', () => {
  test('keep to it: zod and SQL take every one, no key stands twice, and every person is in the truth', async () => {
    await fc.assert(
      fc.asyncProperty(contractFiles, async (written) => {
        const contract = contractOf(written);
        const { rows, ids } = rowsOf(contract);
        expect(rows.length).toBeGreaterThan(0);
        expect(new Set(ids).size).toBe(ids.length);
        const keys = new Set<string>();
        for (const row of rows) {
          const verdict = checkRow(contract, row);
          if (!verdict.ok) throw new Error(JSON.stringify({ row, refusals: verdict.refusals }));
          expect(verdict.blanked).toEqual([]);
          keys.add(JSON.stringify(contract.key.map((name) => verdict.row[name])));
          expect(ids).toContain(row[contract.personField]);
        }
        expect(keys.size).toBe(rows.length);
        const names = contract.fields.map(({ name }) => name);
        await fillCells(
          workbench,
          names,
          rows.map((row) => names.map((name) => row[name])),
        );
        const [counted] = await workbench.rows(
          `SELECT count_if(accepted)::INTEGER AS accepted FROM (${readRowsSql(contract, 'cells')})`,
        );
        expect(counted?.['accepted']).toBe(rows.length);
      }),
      { numRuns: 150 },
    );
  });

  test('are the same again for the same seed', () => {
    fc.assert(
      fc.property(contractFiles, (written) => {
        expect(rowsOf(contractOf(written))).toEqual(rowsOf(contractOf(written)));
      }),
      { numRuns: 20 },
    );
  });
});
