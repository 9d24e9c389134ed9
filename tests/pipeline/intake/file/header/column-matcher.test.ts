import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnMatcher } from '../../../../../pipeline/intake/file/header/column-matcher.ts';
import { inWords } from '../../../../../pipeline/intake/file/header/spelling.ts';
import { contracts } from '../../../../northmoor.ts';

const people = contracts.find(({ id }) => id === 'police.people') as (typeof contracts)[number];

describe('a column of police.people', () => {
  test.each<[string, string, string]>([
    ['person_urn', 'person_urn', 'name'],
    ['PERSON_URN ', 'person_urn', 'name'],
    ['Person URN', 'person_urn', 'spelling'],
    ['person-urn', 'person_urn', 'spelling'],
    ['PersonURN', 'person_urn', 'spelling'],
    ['dateOfBirth', 'date_of_birth', 'spelling'],
    ['Forename 1', 'forename_1', 'spelling'],
    ['forename1', 'forename_1', 'spelling'],
  ])('%j is %s, by its %s', (sent, field, by) => {
    expect(columnMatcher(people)(sent)).toMatchObject({ field: { name: field }, by });
  });

  test.each(['person', 'urn', 'surnames', 'forename', ''])('%j is none', (sent) => {
    expect(columnMatcher(people)(sent)).toBeUndefined();
  });

  test('is known by an alias in any spelling', () => {
    const [first, ...rest] = people.fields;
    if (!first) throw new Error('no field');
    const matched = columnMatcher({ ...people, fields: [{ ...first, aliases: ['nominal_ref'] }, ...rest] });
    expect(matched('Nominal_Ref')).toMatchObject({ field: { name: first.name }, by: 'alias' });
    expect(matched('Nominal Ref')).toMatchObject({ field: { name: first.name }, by: 'spelling' });
  });

  test('is none where its spelling may mean two fields, unless it is written exactly', () => {
    const [one, two] = people.fields;
    if (!one || !two) throw new Error('too few fields');
    const matched = columnMatcher({
      ...people,
      fields: [
        { ...one, name: 'name_1' },
        { ...two, name: 'name1' },
      ],
    });
    expect([matched('name_1')?.field.name, matched('NAME1')?.field.name]).toEqual(['name_1', 'name1']);
    expect(matched('name 1')).toBeUndefined();
  });
});

test('every field of every contract is known in each of these spellings', () => {
  const fields = contracts.flatMap((contract) => contract.fields.map(({ name }) => ({ contract, name })));
  const spelling = fc.constantFrom<(words: readonly string[]) => string>(
    (words) => words.join(' '),
    (words) => words.join('-').toUpperCase(),
    (words) => words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(''),
    (words) => ` ${words.join('__')} `,
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), spelling, ({ contract, name }, spell) => {
      expect(columnMatcher(contract)(spell(name.split('_')))?.field.name).toBe(name);
    }),
  );
});

test.each([
  ['PersonURN', 'person_urn'],
  ['NHSNumber', 'nhs_number'],
  [' Person - Urn ', 'person_urn'],
  ['', ''],
])('%j in words is %j', (name, words) => expect(inWords(name)).toBe(words));
