import { describe, expect, test } from 'vitest';
import { exampleRows } from '../../../schemas/contracts/example-rows.ts';
import {
  emptyWhere,
  givenWhere,
  needs,
  notBefore,
  onlyWhere,
  together,
} from '../../../schemas/cross-field.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { contractOf, contracts } from '../../northmoor.ts';

const ROWS = 8;

describe.each(contracts.map((contract) => [contract.id, contract] as const))(
  'example rows of %s',
  (_, contract) => {
    const rows = exampleRows(contract, ROWS);

    test('are accepted, each of another person and of a key of its own', () => {
      expect(rows).toHaveLength(ROWS);
      for (const row of rows) expect(checkRow(contract, row)).toMatchObject({ ok: true });
      const persons = new Set(rows.map((row) => row[contract.personField]));
      const keys = new Set(rows.map((row) => JSON.stringify(contract.key.map((name) => row[name]))));
      expect([persons.size, keys.size]).toEqual([ROWS, ROWS]);
    });

    test('fill every field somewhere', () => {
      const filled = new Set(rows.flatMap((row) => Object.keys(row)));
      expect([...filled].toSorted()).toEqual(contract.fields.map(({ name }) => name).toSorted());
    });
  },
);

test('checks that pull against one another are all kept', () => {
  const cohort = contractOf('police.iom_cohort');
  const checks = [
    notBefore('deselected_on', 'selected_on'),
    together('deselected_on', 'deselection_reason'),
    needs('deselection_reason', 'deselected_on'),
    onlyWhere('deselected_on', { other: 'iom_category', code: 'FREE' }),
    givenWhere('deselected_on', { other: 'iom_category', code: 'FREE' }),
    emptyWhere(['deselection_reason'], { other: 'iom_category', code: 'FIXED' }),
  ];
  const contract = { ...cohort, checks };
  const rows = exampleRows(contract, ROWS);
  expect(rows).toHaveLength(ROWS);
  for (const row of rows) expect(checkRow(contract, row)).toMatchObject({ ok: true });
});

test('checks that contradict one another leave no row, and no endless search', () => {
  const cohort = contractOf('police.iom_cohort');
  const checks = ['FIXED', 'FLEX', 'FREE'].map((code) =>
    emptyWhere(['person_urn'], { other: 'iom_category', code }),
  );
  expect(exampleRows({ ...cohort, checks }, ROWS)).toEqual([]);
});
