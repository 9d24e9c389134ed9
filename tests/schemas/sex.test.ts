import { expect, test } from 'vitest';
import { linkageRoleOf } from '../../schemas/contract.ts';
import { contracts } from '../../schemas/registry.ts';
import { canonicalSex, canonicalSexSql } from '../../schemas/sex.ts';
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

test('male and female are told apart, everything else is absent, in SQL too', async () => {
  const codes = Object.keys(CASES);
  await fillCells(workbench, ['code'], [...codes.map((code) => [code]), [undefined]]);

  const rows = await workbench.rows(
    `SELECT ${canonicalSexSql('code')} AS sex FROM cells ORDER BY row_number`,
  );

  expect(codes.map(canonicalSex)).toEqual(Object.values(CASES));
  expect(rows.map((row) => row['sex'] ?? undefined)).toEqual([...Object.values(CASES), undefined]);
});
