import { expect, test } from 'vitest';
import { linkageRoleOf } from '../../schemas/contract.ts';
import { codeFactSql } from '../../schemas/kinds/code-facts.ts';
import { contracts } from '../northmoor.ts';
import { fillCells, openWorkbench } from './engine.ts';

const workbench = await openWorkbench();

/** Every code of every agency; what says nothing of a sex must not look like agreement between two people. */
const CASES: Readonly<Record<string, string | undefined>> = {
  M: 'M',
  F: 'F',
  '1': 'M',
  '2': 'F',
  U: undefined,
  N: undefined,
  NS: undefined,
  NK: undefined,
  REF: undefined,
  '9': undefined,
  '0': undefined,
};

test('every code of every gender kind is in the table', () => {
  const sexKinds = contracts.flatMap((contract) =>
    contract.fields.filter((field) => linkageRoleOf(field) === 'sex').map((field) => field.kind),
  );
  const codes = new Set(sexKinds.flatMap((kind) => Object.keys(kind.codes ?? {})));

  expect([...codes].sort()).toEqual(Object.keys(CASES).sort());
});

test('male and female are told apart by each list, everything else is absent', async () => {
  const sexKinds = contracts.flatMap((contract) =>
    contract.fields.filter((field) => linkageRoleOf(field) === 'sex').map((field) => field.kind),
  );
  for (const kind of sexKinds) {
    const codes = Object.keys(kind.codes ?? {});
    await fillCells(workbench, ['code'], [...codes.map((code) => [code]), [undefined]]);

    const rows = await workbench.rows(
      `SELECT ${codeFactSql(kind, 'sex', 'code')} AS sex FROM cells ORDER BY row_number`,
    );

    const expected = [...codes.map((code) => CASES[code]), undefined];
    expect(rows.map((row) => row['sex'] ?? undefined)).toEqual(expected);
  }
});
