import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unknownColumns } from '../../../../../pipeline/intake/file/header/unknown-columns.ts';
import { contracts } from '../../../../northmoor.ts';

const cohort = contracts.find(({ id }) => id === 'police.iom_cohort') as (typeof contracts)[number];
const fields = cohort.fields.map(({ name }) => name);

/** The unknown columns of a header line of every field and these names. */
function shown(...names: readonly string[]) {
  const sent = [...fields, ...names];
  return unknownColumns(
    sent,
    sent.map((name) => (fields.includes(name) ? name : undefined)),
    cohort,
    contracts,
  );
}

const place = (at: number) => `column ${fields.length + at}`;

describe('columns that the contract does not know', () => {
  test.each(['officer_name', 'address_line_2', 'risk_band', 'forename_3', 'surname', 'nhs_number'])(
    'are shown by name where it is written as a name of a column: %s',
    (name) => expect(shown(name)).toEqual([name]),
  );

  test.each([
    'williams',
    'robert_williams',
    'van_der_berg',
    'k9012fu',
    '09/11/1969',
    'high_risk',
    'p_00123',
    'ls1 4ap',
    'van der berg',
    '1981/0000034u',
    '',
    `long_${'x'.repeat(40)}`,
  ])('are shown by place where the name may be a value: %s', (name) =>
    expect(shown(name)).toEqual([place(1)]),
  );

  test('are shown as the field they nearly name, at their place, and not in the sender’s own letters', () => {
    const sent = [
      ...fields.filter((name) => name !== 'selection_reason'),
      'selectoin_reason',
      'deselected_by',
    ];
    const columns = sent.map((name) => (fields.includes(name) ? name : undefined));
    expect(unknownColumns(sent, columns, cohort, contracts)).toEqual([
      `column ${fields.length} (nearly selection_reason)`,
      place(1),
    ]);
  });

  test('are listed up to twenty, in runs', () => {
    expect(shown('a', 'officer_name')).toEqual(['officer_name', place(1)]);
    expect(shown('a', 'b', 'surname', 'c')).toEqual([
      'surname',
      `columns ${fields.length + 1} to ${fields.length + 2}`,
      place(4),
    ]);
    const apart = Array.from({ length: 60 }, (_, at) => (at % 2 ? 'surname' : `x${at}`));
    expect(shown(...apart)).toHaveLength(21);
    expect(shown(...apart).at(-1)).toBe('and 40 more');
  });

  test('are never shown by name where a quarter of the line or more is unknown, but for fields of other extracts', () => {
    const known = new Set(contracts.flatMap((contract) => contract.fields.map(({ name }) => name)));
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 3 }), (names) => {
        const strange = names.filter((name) => !known.has(name));
        if (strange.length <= fields.length / 3) return;
        for (const entry of shown(...strange)) expect(entry).toMatch(/^columns? \d+( to \d+)?$/);
      }),
    );
  });
});
