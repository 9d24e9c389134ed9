import { expect, test } from 'vitest';
import { tableSchema } from '../../schemas/table-schema.ts';
import { contractOf, contracts } from '../northmoor.ts';

test('a table schema speaks of the file as the agency sends it', () => {
  const schema = tableSchema(contractOf('police.iom_cohort'));

  expect(schema.primaryKey).toEqual(['person_urn', 'selected_on']);
  expect(schema.missingValues).toEqual(['']);
  expect(
    schema.fields.map((field) => [field.name, field.type, field.format, field.constraints.required]),
  ).toEqual([
    ['person_urn', 'string', undefined, true],
    ['selected_on', 'date', '%d/%m/%Y', true],
    ['deselected_on', 'date', '%d/%m/%Y', false],
    ['iom_category', 'string', undefined, true],
    ['selection_reason', 'string', undefined, true],
    ['deselection_reason', 'string', undefined, false],
  ]);
  expect(schema.fields[3]?.constraints.enum).toEqual(['FIXED', 'FLEX', 'FREE']);
});

test('every key field is required, and a date has the form of its kind', () => {
  for (const contract of contracts) {
    const schema = tableSchema(contract);
    const required = schema.fields.filter((field) => field.constraints.required).map((field) => field.name);
    expect(required).toEqual(expect.arrayContaining([...schema.primaryKey]));
    const kinds = new Map(contract.fields.map(({ name, kind }) => [name, kind.name]));
    for (const { name, type, format } of schema.fields) {
      if (type !== 'date') continue;
      expect(format).toBe(kinds.get(name)?.startsWith('iso_') ? '%Y-%m-%d' : '%d/%m/%Y');
    }
  }
});
