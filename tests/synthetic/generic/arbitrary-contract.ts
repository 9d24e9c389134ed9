import fc from 'fast-check';
import type { FieldKind } from '../../../schemas/contract.ts';
import { codeList } from '../../../schemas/kinds/code-list.ts';
import { NAMED_KINDS } from '../../../schemas/kinds/named-kinds.ts';
import { characterSets } from '../../../synthetic/generic/character-sets.ts';
import { codeLists } from '../../northmoor.ts';

const atom = fc.constantFrom(
  '[A-Z]',
  '[0-9]',
  '[A-F0-9]',
  '[A-Za-z]',
  'Q',
  '-',
  '\\.',
  '(?:AB|[X-Z])',
  '(7|8)',
);
const times = fc.constantFrom('', '', '{2}', '{1,3}', '?', '{2,}');

/** Patterns with values enough for ids. */
export const patterns: fc.Arbitrary<string> = fc
  .array(fc.tuple(atom, times), { minLength: 0, maxLength: 4 })
  .map(
    (parts) => `${parts.map(([part, count]) => part + (part.includes('|') ? '' : count)).join('')}[0-9]{5}`,
  );

const ANY_LISTS: readonly Readonly<Record<string, string>>[] = [
  { Yes: 'Yes', No: 'No', "Don't know": 'Not known' },
  { '0': 'None', '00': 'Nil', 'A,B': 'Both', '"': 'A quotation mark' },
  { Only: 'The one code' },
  { Zażółć: 'Letters of another alphabet', 'Café – visit': 'A dash' },
];

/** Every code list of the demonstration partnership, and lists of any codes. */
export const lists: ReadonlyMap<string, FieldKind> = new Map([
  ...codeLists,
  ...ANY_LISTS.map((codes, at) => {
    const name = `any_list_${at + 1}`;
    return [name, codeList({ name, title: name, class: 'other', source: 'The test', codes })] as const;
  }),
]);

type Property = Record<string, unknown> & { readonly name: string };

const kindOfValue: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMED_KINDS).map(({ name }) => ({ kind: name })) },
  { weight: 2, arbitrary: fc.constantFrom('iso_date', 'uk_date').map((kind) => ({ kind })) },
  { weight: 3, arbitrary: fc.constantFrom(...lists.keys()).map((codes) => ({ codes })) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(500), fc.nat(90_000)).map(([minimum, width]) => ({
      kind: 'whole_number',
      minimum,
      maximum: minimum + width,
      classification: 'other',
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 4 })).map(([maximum, places]) => ({
      kind: 'decimal_number',
      minimum: 0,
      maximum,
      places,
      classification: 'other',
    })),
  },
  { weight: 1, arbitrary: fc.tuple(patterns, fc.constantFrom('upper', 'as_sent')).map(patternOf) },
);

function patternOf([pattern, letters]: [string, string]): Record<string, unknown> {
  const example = characterSets({ pattern, letters: 'as_sent' })
    .map(([first]) => first)
    .join('');
  return {
    kind: 'pattern',
    pattern: letters === 'upper' ? pattern.replace('A-Za-z', 'A-Z') : pattern,
    letters,
    form: 'some form',
    example,
    classification: 'other',
  };
}

const personKind: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc
    .constantFrom('local_person_id', 'person_urn', 'crn', 'noms_number', 'nhs_number', 'pnc_id', 'ni_number')
    .map((kind) => ({ kind })),
  fc.tuple(patterns, fc.constantFrom('upper', 'as_sent')).map(patternOf),
  fc.constant({ kind: 'whole_number', minimum: 1, maximum: 999_999, classification: 'direct_identifier' }),
);

/** A field of people has the part its kind has by itself, once; what else stands in the extract plays none. */
function withoutSecondRoles(properties: readonly Property[], person: unknown): readonly Property[] {
  const taken = NAMED_KINDS.find(({ name }) => name === person)?.role;
  const seen = new Set<string>(taken === undefined ? [] : [taken]);
  return properties.map((property) => {
    const kind =
      NAMED_KINDS.find(({ name }) => name === property['kind']) ?? lists.get(String(property['codes']));
    const role = kind?.role;
    if (role === undefined) return property;
    if (seen.has(role)) return { ...property, role: 'none' };
    seen.add(role);
    return property;
  });
}

const codeOf = (property: Property): string =>
  Object.keys(lists.get(String(property['codes']))?.codes ?? {}).at(-1) ?? '';

/** Checks that some row keeps to: of fields that may be empty, and of required dates in one order. */
function checksOf(properties: readonly Property[], choices: readonly number[]): readonly unknown[] {
  const free = properties.filter(({ required, primaryKey }) => required !== true && primaryKey !== true);
  const dates = properties.filter(({ kind }) => kind === 'iso_date' || kind === 'uk_date');
  const coded = free.filter(({ codes }) => codes !== undefined);
  const pick = <T>(from: readonly T[], at: number) => from[(choices[at] ?? 0) % from.length];
  const [one, other, list] = [pick(free, 0), pick(free, 1), pick(coded, 2)];
  const checks: unknown[] = [];
  if (dates.length > 1) checks.push({ not_before: [dates[1]?.name, dates[0]?.name] });
  if (one !== undefined && other !== undefined && one !== other) {
    checks.push(choices[3] === 1 ? { together: [one.name, other.name] } : { needs: [one.name, other.name] });
  }
  if (list === undefined) return checks;
  const of = { other: list.name, code: codeOf(list) };
  if (one !== undefined && one !== list) checks.push({ only_where: { field: one.name, ...of } });
  if (other !== undefined && other !== list && other !== one) {
    checks.push(
      choices[4] === 1
        ? { given_where: { field: other.name, ...of } }
        : { empty_where: { fields: [other.name], ...of } },
    );
  }
  return checks;
}

/** Contracts as files: a path below schemas/, and the text. Each is one that the reader takes. */
export const contractFiles: fc.Arbitrary<{ readonly file: string; readonly text: string }> = fc
  .record({
    agency: fc.constantFrom('housing', 'fire', 'youth_justice'),
    extract: fc.constantFrom('people', 'events'),
    person: personKind,
    fields: fc.array(fc.tuple(kindOfValue, fc.boolean()), { maxLength: 9 }),
    rowId: fc.constantFrom(
      'row_id',
      'crime_reference',
      'booking_number',
      'arrest_summons_number',
      'the person',
      'the rest',
    ),
    encoding: fc.constantFrom('utf-8', 'windows-1252'),
    mode: fc.constantFrom('snapshot', 'changes', 'changes_with_deletes'),
    choices: fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }),
  })
  .map(({ agency, extract, person, fields, rowId, encoding, mode, choices }) => {
    const own = rowId !== 'the person' && rowId !== 'the rest';
    const properties: readonly Property[] = [
      { name: 'who', ...person, required: true, role: 'person_id', primaryKey: rowId === 'the person' },
      ...(own ? [{ name: 'row_no', kind: rowId, required: true, primaryKey: true }] : []),
      ...(extract === 'events' && mode === 'changes_with_deletes'
        ? [{ name: 'status', codes: 'any_list_1', required: true }]
        : []),
      ...withoutSecondRoles(
        fields.map(([kind, required], at) => ({
          name: `field_${at + 1}`,
          ...kind,
          required: required && !isRare(kind),
        })),
        person['kind'],
      ),
    ].map((property) => ({ description: 'A field.', ...property }));
    // The field that takes rows back is no part of the key.
    const keyOfTheRest = properties
      .map(({ name }) => name)
      .filter((name) => name !== 'status')
      .slice(0, 2);
    const keyed =
      rowId === 'the rest'
        ? properties.map((property) =>
            keyOfTheRest.includes(property.name)
              ? { ...property, required: true, primaryKey: true }
              : property,
          )
        : properties;
    const contract = {
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: `${agency}.${extract}`,
      name: 'Any extract',
      version: '1.0.0',
      status: 'active',
      description: { purpose: 'Rows.' },
      team: { name: 'An agency' },
      extract,
      mode: extract === 'people' ? 'snapshot' : mode,
      ...(extract === 'events' && mode === 'changes_with_deletes'
        ? { deletes: { field: 'status', code: 'No' } }
        : {}),
      encodings: [encoding],
      schema: [{ name: `${agency}_${extract}`, properties: keyed }],
      checks: checksOf(keyed, choices),
      source: 'The test',
    };
    return { file: `${agency}/${extract}.yaml`, text: JSON.stringify(contract) };
  });

/** Not everyone has one, so that no agency can ask it of everyone. */
function isRare({ kind }: Record<string, unknown>): boolean {
  return kind === 'nhs_number';
}
