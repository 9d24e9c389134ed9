import { describe, expect, test } from 'vitest';
import { fingerprints } from '../../../pipeline/views/fingerprint.ts';
import { readView } from '../../../pipeline/views/read-view.ts';
import { viewStatement } from '../../../pipeline/views/stand-in.ts';
import { inDependencyOrder } from '../../../pipeline/views/view-order.ts';

const DECLARED = `title: Spells
grain: one row per spell
definition: >-
  The first line
  and the second.
includes:
  - Spells that ended.
source: nobody
needs:
  police_offences: [recordable]
uses:
  police_offences: [disposal_days]
  police_people: [date_of_birth]
columns:
  person:
    type: string
    is: the person
  spells:
    type: bigint
    is: how many
  each:
    type: double
    is: mean
counts: [spells]
rates:
  each: { of: spells, among: spells, per: 100, decimals: 1 }
totals:
  - parts: { person: A }
    whole: { person: B }
    within: [each]`;
const parse = (declared: string, name = 'spells') =>
  readView({ name, subject: 'test', file: `views/test/${name}.sql` }, `/*\n${declared}\n*/\nSELECT 1\n`, []);

describe('The declaration of a view', () => {
  test('says what the view is; the SQL is what follows', () => {
    expect(parse(DECLARED)).toEqual({
      name: 'spells',
      subject: 'test',
      title: 'Spells',
      grain: 'one row per spell',
      definition: 'The first line and the second.',
      includes: ['Spells that ended.'],
      excludes: [],
      source: 'nobody',
      needs: [{ table: 'police_offences', column: 'recordable' }],
      uses: [
        { table: 'police_offences', column: 'disposal_days' },
        { table: 'police_people', column: 'date_of_birth' },
      ],
      reads: [],
      references: [],
      columns: [
        { name: 'person', type: 'string', comment: 'the person' },
        { name: 'spells', type: 'bigint', comment: 'how many' },
        { name: 'each', type: 'double', comment: 'mean' },
      ],
      counts: ['spells'],
      rates: [{ column: 'each', per: 100, numerator: 'spells', denominator: 'spells', decimals: 1 }],
      totals: [{ parts: { person: ['A'] }, whole: { person: 'B' }, within: ['each'], between: [] }],
      unpublished: [],
      sql: 'SELECT 1',
    });
  });

  test.each([
    ['a title that is missing', 'title: Spells\n', '', 'title is missing.', ''],
    [
      'a key that is unknown',
      'title: Spells',
      'title: Spells\nsauce: none',
      'The key sauce is unknown here.',
      ' line 3, sauce',
    ],
    [
      'a type that Athena does not know',
      'type: bigint',
      'type: hugeint',
      undefined,
      ' line 20, columns.spells.type',
    ],
    ['a need that is no list', '[recordable]', 'recordable', undefined, ' line 11, needs.police_offences'],
    [
      'a count that is no column',
      'counts: [spells]',
      'counts: [people]',
      'people is no column of the view.',
      ' line 25, counts[0]',
    ],
    [
      'a rate of what is no column',
      'of: spells,',
      'of: lives,',
      'lives is no column of the view.',
      ' line 27, rates.each.of',
    ],
    [
      'a total within what is no column',
      'within: [each]',
      'within: [all]',
      'all is no column of the view.',
      ' line 31, totals[0].within[0]',
    ],
    ['YAML that cannot be read', 'counts: [spells]', 'counts: [spells', undefined, undefined],
    [
      'a reference table that is not there',
      'counts: [spells]',
      'references: [bands]',
      'There is no reference table bands.',
      ' line 25, references[0]',
    ],
  ])('%s is refused, with its line in the file', (_fault, right, wrong, what, place) => {
    expect(DECLARED).toContain(right);
    const refusal = expect.objectContaining({
      code: 'VIEW_DECLARATION',
      ...(what === undefined ? {} : { what }),
      where:
        place === undefined
          ? expect.stringContaining('views/test/spells.sql line')
          : expect.stringContaining(`views/test/spells.sql${place}`),
    });
    expect(() => parse(DECLARED.replace(right, wrong))).toThrow(refusal);
  });

  test.each([
    ['no comment', 'SELECT 1'],
    ['a comment without an end', '/*\ntitle: Spells\nSELECT 1'],
  ])('A file with %s at its top is refused', (_fault, text) => {
    expect(() => readView({ name: 'a', subject: 'b', file: 'views/b/a.sql' }, text, [])).toThrow(
      expect.objectContaining({ code: 'VIEW_DECLARATION', where: 'views/b/a.sql line 1' }),
    );
  });
});

describe('Fingerprints', () => {
  const reading = (name: string, declared: string, ...reads: readonly string[]) => ({
    ...parse(declared, name),
    reads,
  });
  const before = fingerprints([reading('a', DECLARED), reading('b', DECLARED, 'a'), reading('c', DECLARED)]);

  test('change with a comma in the view and for what reads it, and for nothing else', () => {
    const after = fingerprints([
      reading('a', DECLARED.replace('line\n', 'line,\n')),
      reading('b', DECLARED, 'a'),
      reading('c', DECLARED),
    ]);
    expect([...after.keys()].filter((name) => after.get(name) !== before.get(name))).toEqual(['a', 'b']);
  });

  test('change with a row of a reference table that the view joins', () => {
    const table = (csv: string) => ({ name: 'bands', comment: '', source: '', columns: [], csv });
    const [one, other] = ['1', '2'].map((csv) =>
      fingerprints([{ ...parse(DECLARED, 'a'), references: [table(csv)] }]).get('a'),
    );
    expect(one).not.toBe(other);
  });
});

describe('Stand-ins', () => {
  const view = parse(DECLARED);
  const type = () => 'date' as const;

  test('are not needed where all is granted: the text is the view’s own', () => {
    const granted = new Map([
      ['police_offences', new Set(['recordable', 'disposal_days', 'asn'])],
      ['police_people', new Set(['date_of_birth'])],
    ]);
    expect(viewStatement(view, granted, type, 'db')).toBe(view.sql);
  });

  test('come before the view’s own text, NULL for a column and empty for a table', () => {
    const statement = viewStatement(
      view,
      new Map([['police_offences', new Set(['recordable'])]]),
      type,
      'db',
    );
    expect(statement).toBe(
      `WITH
police_offences AS (SELECT person, recordable, CAST(NULL AS date) AS disposal_days FROM "db".police_offences),
police_people AS (SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS date) AS date_of_birth WHERE FALSE)
SELECT person, spells, each FROM (
${view.sql}
) AS granted_view`,
    );
  });
});

describe('The order of views', () => {
  const reading = (name: string, ...reads: readonly string[]) => ({ ...parse(DECLARED, name), reads });

  test('puts each after those it reads', () => {
    const ordered = inDependencyOrder([reading('c', 'b', 'a'), reading('b', 'a'), reading('a')]);
    expect(ordered.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('refuses a ring, and a view that is not there', () => {
    expect(() => inDependencyOrder([reading('a', 'b'), reading('b', 'a')])).toThrow(
      expect.objectContaining({ code: 'VIEW_ORDER' }),
    );
    expect(() => inDependencyOrder([reading('a', 'z')])).toThrow(expect.objectContaining({ where: 'a' }));
  });
});
